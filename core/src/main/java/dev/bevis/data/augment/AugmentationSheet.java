package dev.bevis.data.augment;

import dev.bevis.data.ContactSheet;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Normalization;
import dev.bevis.data.Normalizer;
import dev.bevis.data.Subset;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Spelling;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/// A picture of what augmentations make of some training images: for each image a row for each
/// augmentation alone, and one for all together, with the image itself and then what some epochs
/// see.
///
/// Images are of different classes, as far as there are any, and make one batch, in which they are
/// mixed. Inputs are standardized for what is done to them, and drawn as pixels again, rounded and
/// kept from black to white.
public final class AugmentationSheet {

    private static final int LEVELS = 255;

    private final Dataset dataset;
    private final List<Augmentations> rows;
    private final int[] chosen;
    private final int epochs;

    private AugmentationSheet(Dataset dataset, List<Augmentations> rows, int[] chosen, int epochs) {
        this.dataset = dataset;
        this.rows = rows;
        this.chosen = chosen;
        this.epochs = epochs;
    }

    /// A sheet of some images.
    ///
    /// @param dataset of images of bytes
    /// @param augmentations one or more
    /// @param images how many, from 1 to those there are
    /// @param epochs how many, at least 1
    /// @throws IllegalArgumentException where they do not fit each other
    public static AugmentationSheet of(
            Dataset dataset, Augmentations augmentations, int images, int epochs) {
        if (augmentations.isEmpty() || images < 1 || epochs < 1) {
            throw new IllegalArgumentException(
                    "expected an augmentation, an image and an epoch at least, got "
                            + augmentations.words()
                            + ", "
                            + images
                            + " and "
                            + epochs);
        }
        augmentations.requireFit(dataset.shape());
        List<Augmentations> rows = new ArrayList<>();
        augmentations.list().forEach(each -> rows.add(Augmentations.of(each)));
        if (rows.size() > 1) {
            rows.add(augmentations);
        }
        return new AugmentationSheet(
                dataset, rows, firstOfClasses(dataset.train(), images), epochs);
    }

    /// The usual one of each kind that examples of a shape take.
    public static Augmentations usual(Dataset dataset) {
        List<Augmentation> fitting = new ArrayList<>();
        for (Augmentation each :
                List.of(
                        new AlternatingFlip(),
                        new Shift(2),
                        new Rotation(10),
                        new PhotometricJitter(0.2, 0.1),
                        new Noise(0.1),
                        new Cutout(8),
                        new Mixup(0.4, 0.5),
                        new CutMix(1, 0.5))) {
            try {
                each.requireFit(dataset.shape());
                fitting.add(each);
            } catch (IllegalArgumentException _) {
                // What these examples do not take is not shown.
            }
        }
        return new Augmentations(fitting);
    }

    private static int[] firstOfClasses(Images train, int count) {
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(count, train.count())) {
            TreeSet<Integer> seen = new TreeSet<>();
            for (int i = 0; i < train.count() && chosen.size() < count; i++) {
                if (!chosen.contains(i) && seen.add(train.label(i))) {
                    chosen.add(i);
                }
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /// What the rows of an image are, from top to bottom, such as `shift`.
    public List<String> rows() {
        List<String> names = new ArrayList<>();
        for (Augmentations row : rows) {
            names.add(
                    row.list().size() > 1
                            ? "all together"
                            : Spelling.name(row.list().getFirst().getClass()));
        }
        return List.copyOf(names);
    }

    /// How many images there are.
    public int images() {
        return chosen.length;
    }

    /// How many epochs there are.
    public int epochs() {
        return epochs;
    }

    /// The picture: each row is a class of a dataset of its own.
    ///
    /// @param zoom how many pixels wide and high a pixel becomes, where that is chosen
    /// @throws IllegalArgumentException where it would be too large
    public ContactSheet sheet(OptionalInt zoom) {
        ImageShape shape = dataset.shape().image().orElseThrow();
        int columns = 1 + epochs;
        int lines = chosen.length * rows.size();
        byte[] pixels = new byte[lines * columns * shape.features()];
        char[] labels = new char[lines * columns];
        List<String> names = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            names.add("row " + (line + 1));
            for (int column = 0; column < columns; column++) {
                labels[line * columns + column] = (char) line;
            }
        }
        try (Kernels kernels = new DoubleKernels(1)) {
            Normalizer normalizer =
                    Normalizer.fit(Normalization.STANDARDIZE, Subset.all(dataset.train()));
            for (int row = 0; row < rows.size(); row++) {
                draw(row, pixels, normalizer, kernels);
            }
        }
        Images drawn = new Images(pixels, labels, shape.features());
        return ContactSheet.of(
                new Dataset(dataset.name(), dataset.title(), names, shape, drawn, drawn),
                columns,
                zoom);
    }

    private void draw(int row, byte[] pixels, Normalizer normalizer, Kernels kernels) {
        int features = normalizer.features();
        int count = chosen.length;
        Matrix x = kernels.inputMatrix(count, features);
        InputTransform transform = InputTransform.of(normalizer.scale());
        for (int epoch = -1; epoch < epochs; epoch++) {
            Augmentations made = epoch < 0 ? Augmentations.NONE : rows.get(row);
            var _ =
                    new AugmentedExamples(
                                    dataset.train(), dataset.shape(), made, 1, count, transform)
                            .pack(
                                    Math.max(0, epoch),
                                    Math.max(0, epoch),
                                    chosen,
                                    count,
                                    kernels,
                                    x);
            for (int image = 0; image < count; image++) {
                int line = image * rows.size() + row;
                int at = (line * (1 + epochs) + epoch + 1) * features;
                for (int c = 0; c < features; c++) {
                    double value = x.get(image, c) * normalizer.unit(c) + normalizer.origin(c);
                    double level = Math.clamp(Math.rint(LEVELS * value), 0, LEVELS);
                    pixels[at + c] = (byte) (int) level;
                }
            }
        }
    }
}

package dev.bevis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.Columns;
import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.Shape;
import dev.bevis.kernel.feature.FloatFeatures;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.StudyRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Reports on what was learned from other data than small photographs.
@Tag("slow")
class OtherDataReportTest {

    private static final String STUDY =
            """
            title: Other data
            data: {source: other, train: 60, validation: 20}
            training: {learning-rate: 0.01, length: {epochs: 2}, batch: 10}
            steps: [{train: linear, figures: [templates, mistakes, confusion, FIGURE]}]
            """;

    @TempDir private Path folder;

    private String report(Dataset dataset) throws IOException {
        Study study =
                SmallReports.study(
                        STUDY.replace(
                                "FIGURE",
                                dataset.shape().columns().isPresent()
                                        ? "column-importance"
                                        : "class-accuracy"));
        Path store = folder.resolve("store");
        StudyRun.run(
                study, Store.open(store), new Datasets(_ -> dataset), StudyRun.Options.DEFAULT);
        return SmallReports.report(study, store, folder.resolve("report"));
    }

    private static Dataset gray(Shape shape) {
        int features = shape.features();
        byte[] pixels = new byte[80 * features];
        byte[] labels = new byte[80];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / 7);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 3);
        }
        Images images = new Images(pixels, labels, features);
        return new Dataset("digits", "Digits", List.of("0", "1", "2"), shape, images, images);
    }

    private static Dataset table() {
        float[] values = new float[80 * 5];
        byte[] labels = new byte[80];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 31 % 17 - 3.5f;
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (i % 2);
        }
        Images rows = new Images(new FloatFeatures(values), labels, 5);
        Columns columns = new Columns(List.of("age", "height", "weight", "dose", "year"));
        return new Dataset("patients", "Patients", List.of("ill", "well"), columns, rows, rows);
    }

    @Test
    void grayImagesOfAnySizeAreDescribedAndDrawn() throws IOException {
        String text = report(gray(new ImageShape(1, 9, 7)));
        assertThat(text)
                .contains("80 training and 80 test images of 63 components")
                .contains("(7 × 9 pixels, one channel), 3 classes (0, 1, 2)")
                .contains("Pixels are divided by 255; each component is standardized")
                .contains("all 63 weights of an image")
                .doesNotContain("JPEG", "not drawn");
        try (var files = Files.walk(folder.resolve("report"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.contains("templates"))
                    .anyMatch(name -> name.contains("mistakes"));
        }
    }

    @Test
    void imagesThatNoEyeCanSeeAreLeftOutOfFiguresWithAReason() throws IOException {
        assertThat(report(gray(new ImageShape(2, 4, 4))))
                .contains("(4 × 4 pixels, two channels)")
                .contains("templates: pictures are drawn of images with one channel or three, and")
                .contains("learns from images of 4 × 4 pixels, two channels.");
    }

    @Test
    void ofATableThereAreNoPicturesAndTheReportSaysWhy() throws IOException {
        assertThat(report(table()))
                .contains("80 training and 80 test rows of 5 columns (age, height, weight, dose,")
                .contains("SHA-256 of rows and labels")
                .contains(
                        "Each component is standardized with its mean and standard deviation over")
                .contains("templates: pictures are drawn of images")
                .contains("learns from rows of 5 columns.")
                .contains("the figure column-importance.")
                .contains("| row | true class | class given | probability | age | height |")
                .contains("loses when a column is shuffled among them, by column, means over 10")
                .contains("is permutation importance", "with one network, seeds 1 and 1")
                .doesNotContain("pixels", "divided by 255", "images trained on")
                .doesNotContain("images are", "Classes are uneven");
    }

    @Test
    void whereClassesAreUnevenAccuraciesStandBesideThoseOfTheLargestClass() throws IOException {
        assertThat(report(uneven()))
                .contains(
                        "Classes are uneven. The largest is no with 90.0 % of the validation rows")
                .contains("| setting | validation accuracy % | balanced validation % |")
                .contains("its balanced accuracy is ")
                .contains("The largest class is no with 90.0 % of the validation rows.");
    }

    @Test
    void aColumnOfCategoriesIsShuffledAsOneAndShownAsItsCategory() throws IOException {
        assertThat(report(uneven()))
                .contains("All categories of a column are shuffled together")
                .containsPattern("\\| color \\| [+−]?[0-9.]+")
                .doesNotContain("| color=red |");
    }

    @Test
    void ofManyClassesThePairsThatAreConfusedMostAreShown() throws IOException {
        assertThat(report(many()))
                .contains("40 classes (class 0, class 1, class 2")
                .contains("class 9 and 30 others)")
                .contains("pairs of classes that 'linear' confuses")
                .contains("| true class | class given | answers | share of the class % |");
    }

    /// Rows of which one in ten says `yes`, with a column of two categories.
    private static Dataset uneven() {
        float[] values = new float[200 * 3];
        char[] labels = new char[200];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (char) (i % 10 == 0 ? 1 : 0);
            values[3 * i] = i * 37 % 23 + 30 * labels[i];
            values[3 * i + 1] = i % 2;
            values[3 * i + 2] = 1 - i % 2;
        }
        Images rows = new Images(new FloatFeatures(values), labels, 3);
        Columns columns = new Columns(List.of("size", "color=red", "color=green"));
        return new Dataset("things", "Things", List.of("no", "yes"), columns, rows, rows);
    }

    /// Images of forty classes that nobody can tell apart.
    private static Dataset many() {
        byte[] pixels = new byte[80 * 4];
        byte[] labels = new byte[80];
        for (int i = 0; i < labels.length; i++) {
            pixels[4 * i] = (byte) (i * 7);
            labels[i] = (byte) (i % 40);
        }
        Images images = new Images(pixels, labels, 4);
        return new Dataset(
                "things",
                "Things",
                IntStream.range(0, 40).mapToObj(k -> "class " + k).toList(),
                new ImageShape(1, 2, 2),
                images,
                images);
    }
}

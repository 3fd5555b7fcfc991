package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Images;
import dev.bevis.data.source.Source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Small datasets: noise around a pattern of each of ten classes, which a linear classifier learns.
public final class TinyImages {

    static final int TRAIN = 230;
    public static final int TEST = 100;

    private static final int CLASSES = 10;
    private static final ImageShape SHAPE = new ImageShape(3, 8, 8);

    private TinyImages() {}

    /// The dataset of a number; others have other images.
    public static Dataset dataset(int number) {
        return new Dataset(
                "tiny",
                "Tiny images",
                IntStream.range(0, CLASSES).mapToObj(c -> "class " + c).toList(),
                SHAPE,
                images(number, 0, TRAIN),
                images(number, TRAIN, TEST));
    }

    private static Images images(int number, int first, int count) {
        int features = SHAPE.features();
        byte[] pixels = new byte[count * features];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            int label = mix(number, 2, first + i) % CLASSES;
            labels[i] = (byte) label;
            for (int c = 0; c < features; c++) {
                int noise = mix(number, 1, first + i, c) % 160;
                pixels[i * features + c] = (byte) (noise + 48 * (mix(4, label, c) % 2));
            }
        }
        return new Images(pixels, labels, features);
    }

    /// A number from 0 to 2³¹ − 2 without apparent pattern.
    private static int mix(int... numbers) {
        long h = 0;
        for (int number : numbers) {
            h = (h * 1_000_003 + number + 12_345) % Integer.MAX_VALUE;
            h = (h * h + 97) % Integer.MAX_VALUE;
        }
        return (int) h;
    }

    /// Knows the datasets `tiny` and `other`, and notes what is read. What `tiny` is and the
    /// signatures can be changed.
    public static final class Reader implements Datasets.Reader {

        private final List<String> read = Collections.synchronizedList(new ArrayList<>());
        private final int tiny;
        private final UnaryOperator<String> signature;

        /// @param tiny the number of the dataset called so
        /// @param signature of a source
        public Reader(int tiny, UnaryOperator<String> signature) {
            this.tiny = tiny;
            this.signature = signature;
        }

        /// The usual datasets, whose files never change.
        public Reader() {
            this(0, source -> "files of " + source);
        }

        @Override
        public Dataset read(Source source) throws IOException {
            read.add(source.text());
            return switch (source.text()) {
                case "tiny" -> dataset(tiny);
                case "other" -> dataset(7);
                default -> throw new IllegalArgumentException("no dataset '" + source.text() + "'");
            };
        }

        @Override
        public String signature(Source source) {
            return signature.apply(source.text());
        }

        /// What was read, in order.
        public List<String> sources() {
            return List.copyOf(read);
        }
    }
}

package dev.bevis.app.command.model;

import dev.bevis.classifier.ModelInput;
import dev.bevis.data.ImageShape;
import dev.bevis.data.picture.Picture;
import dev.bevis.data.picture.PictureDecoder;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.Features;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// Pictures, called by their files.
///
/// @param names of the files
/// @param bytes what reads one of them
/// @param fitting how they become images
record PictureExamples(List<String> names, Source bytes, Fitting fitting) implements ExampleStream {

    private static final int BATCH = 16;

    /// Reads pictures.
    interface Source {
        Picture read(String name, PictureDecoder decoder) throws IOException;
    }

    /// How pictures become what a model reads.
    ///
    /// @param shape of its images
    /// @param resizes whether pictures of other sizes are resized; otherwise they are refused
    record Fitting(ImageShape shape, boolean resizes) {

        /// @throws DatasetException when the model reads no pictures
        static Fitting of(ModelInput input, boolean resizes, String where) {
            boolean readsPictures =
                    input.values() == ModelInput.Values.BYTES
                            && input.given().image().filter(ImageShape::isVisible).isPresent();
            if (!readsPictures) {
                throw new DatasetException(
                        where
                                + ": expected "
                                + input.given().words()
                                + ", which the model reads, found a picture");
            }
            return new Fitting(input.given().image().orElseThrow(), resizes);
        }

        private byte[] pixels(Picture picture, String name) {
            if (!resizes
                    && (picture.width() != shape.width() || picture.height() != shape.height())) {
                throw new DatasetException(
                        name
                                + ": expected "
                                + shape.width()
                                + " × "
                                + shape.height()
                                + " pixels, which the model reads, found "
                                + picture.width()
                                + " × "
                                + picture.height()
                                + "; say --resize to have pictures resized");
            }
            return picture.pixels(shape);
        }
    }

    PictureExamples {
        names = List.copyOf(names);
    }

    @Override
    public void forEach(Consumer<ExampleBatch> to) throws IOException {
        PictureDecoder decoder = new PictureDecoder();
        for (int first = 0; first < names.size(); first += BATCH) {
            List<String> some = names.subList(first, Math.min(names.size(), first + BATCH));
            to.accept(
                    new ExampleBatch(
                            some,
                            Collections.nCopies(some.size(), ""),
                            most -> pixels(some.subList(0, most), decoder)));
        }
    }

    private Features pixels(List<String> some, PictureDecoder decoder) throws IOException {
        int width = fitting.shape().features();
        byte[] all = new byte[some.size() * width];
        for (int i = 0; i < some.size(); i++) {
            byte[] own = fitting.pixels(bytes.read(some.get(i), decoder), some.get(i));
            System.arraycopy(own, 0, all, i * width, width);
        }
        return new ByteFeatures(all);
    }
}

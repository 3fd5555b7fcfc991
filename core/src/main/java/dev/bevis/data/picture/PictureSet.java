package dev.bevis.data.picture;

import dev.bevis.data.ImageShape;
import dev.bevis.io.DatasetException;

import java.io.IOException;

/// The pictures of a dataset on their way into one array of pixels.
///
/// Threads may put different pictures at the same time.
public final class PictureSet {

    private final PictureFitting fitting;
    private final ImageShape shape;
    private final String first;

    /// The pictures of a set, which are decoded on all cores.
    public interface Pictures {

        /// How many there are.
        int count();

        /// One of them; called by several threads.
        ///
        /// @param i in 0 … count − 1
        Picture read(int i, PictureDecoder decoder) throws IOException;

        /// Where it is, for messages.
        String where(int i);
    }

    /// What finds pictures and adds them to a queue.
    public interface Finding {
        void run(PictureQueue queue) throws IOException;
    }

    /// @param picture the first, which may have a say in what all are
    /// @param first where it is, for messages
    public PictureSet(PictureFitting fitting, Picture picture, String first) {
        this.fitting = fitting;
        this.shape = fitting.shape(picture);
        this.first = first;
    }

    /// The shape of all images.
    public ImageShape shape() {
        return shape;
    }

    /// Room for the pixels of so many images.
    ///
    /// @param where the dataset is, for messages
    /// @throws DatasetException when there is not enough memory for them
    public byte[] room(long count, String where) {
        long bytes = count * shape.features();
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw new DatasetException(
                    where
                            + ": "
                            + count
                            + " images of "
                            + shape.words()
                            + " need "
                            + (bytes >> 20)
                            + " MB, and there is room for "
                            + (most >> 20)
                            + "; have them resized, for example with size=28x28, or give Java more"
                            + " memory, as with BEVIS_JAVA_OPTS=-Xmx8g");
        }
        return new byte[(int) bytes];
    }

    /// Puts a picture in its place.
    ///
    /// @param where it is, for messages
    /// @param pixels of all images
    /// @param i its number
    /// @throws DatasetException when it does not fit; it says so as [PictureFitting] tells
    public void put(Picture picture, String where, byte[] pixels, int i) {
        fitting.require(picture, where, shape, first);
        byte[] own = picture.pixels(shape);
        System.arraycopy(own, 0, pixels, i * shape.features(), own.length);
    }

    /// The pixels of all pictures, read on all cores. What is wrong with several of them is said of
    /// the first.
    ///
    /// @param where the dataset is, for messages
    /// @throws DatasetException when one cannot be read or does not fit
    /// @throws IOException when the disk fails
    public byte[] readAll(Pictures pictures, String where) throws IOException {
        return readAll(
                pictures.count(),
                where,
                queue -> {
                    for (int i = 0; i < pictures.count(); i++) {
                        int number = i;
                        queue.add(i, pictures.where(i), decoder -> pictures.read(number, decoder));
                    }
                });
    }

    /// The pixels of pictures that are found one after the other, as in an archive, and decoded on
    /// all cores while the next are found.
    ///
    /// @param count how many there will be
    /// @param where the dataset is, for messages
    /// @throws DatasetException when one cannot be read or does not fit
    /// @throws IOException when the disk fails
    public byte[] readAll(int count, String where, Finding finding) throws IOException {
        byte[] pixels = room(count, where);
        try (PictureQueue queue = new PictureQueue(this, pixels)) {
            finding.run(queue);
            queue.finish();
        }
        return pixels;
    }
}

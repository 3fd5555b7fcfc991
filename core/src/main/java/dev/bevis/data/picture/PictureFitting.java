package dev.bevis.data.picture;

import dev.bevis.data.ImageShape;
import dev.bevis.io.DatasetException;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the pictures of a dataset become images of one shape.
///
/// Without a size all must have that of the first; with one they are resized to it, each new pixel
/// the mean of the area that it covers. Gray of a colored pixel is that of ITU-R BT.601.
///
/// @param size to resize all to; empty to refuse others than the first has
public record PictureFitting(Optional<Size> size, Colors colors) {

    /// The names of the options that say it; see [#parse].
    public static final List<String> OPTIONS = List.of("size", "channels");

    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3})x([1-9]\\d{0,3})");

    /// In what colors pictures are taken.
    public enum Colors {
        /// As the first picture has them.
        AS_FIRST,
        GRAY,
        RGB;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The width and height that pictures are resized to.
    public record Size(int width, int height) {}

    /// What options say.
    ///
    /// @param size such as `32x24`, width before height
    /// @param channels `as-first`, `gray` or `rgb`
    /// @throws DatasetException when it is something else
    public static PictureFitting parse(Optional<String> size, Optional<String> channels) {
        String word = channels.orElse(Colors.AS_FIRST.word());
        for (Colors colors : Colors.values()) {
            if (colors.word().equals(word)) {
                return new PictureFitting(size.map(PictureFitting::size), colors);
            }
        }
        throw new DatasetException(
                "'channels="
                        + word
                        + "': expected channels=as-first or channels=gray or channels=rgb");
    }

    private static Size size(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new DatasetException(
                    "'size=" + text + "': expected width and height, for example size=32x24");
        }
        return new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    /// The shape of the images of a dataset.
    ///
    /// @param first its first picture
    public ImageShape shape(Picture first) {
        boolean isGray = colors == Colors.GRAY || (colors == Colors.AS_FIRST && first.isGray());
        return new ImageShape(
                isGray ? 1 : 3,
                size.map(Size::height).orElse(first.height()),
                size.map(Size::width).orElse(first.width()));
    }

    /// Makes sure that a picture may become an image of this shape.
    ///
    /// @param shape of the first picture
    /// @param first where that is, for messages
    /// @param where this is, for messages
    /// @throws DatasetException when it is colored and the first is not, or of another size
    void require(Picture picture, String where, ImageShape shape, String first) {
        if (shape.channels() == 1 && !picture.isGray() && colors == Colors.AS_FIRST) {
            throw new DatasetException(
                    where
                            + ": expected a gray picture, as "
                            + first
                            + " is, found a colored one; say channels=rgb or channels=gray");
        }
        if (size.isEmpty()
                && (picture.width() != shape.width() || picture.height() != shape.height())) {
            throw new DatasetException(
                    where
                            + ": expected "
                            + shape.width()
                            + " × "
                            + shape.height()
                            + " pixels, as "
                            + first
                            + " has, found "
                            + picture.width()
                            + " × "
                            + picture.height()
                            + "; have all resized, for example with size=28x28");
        }
    }
}

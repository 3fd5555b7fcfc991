package dev.bevis.data.picture;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the names of files say of pictures in them.
public final class PictureName {

    private static final Pattern READ =
            Pattern.compile("(?s).+\\.(png|jpe?g|jpe|jfif|gif|bmp|webp)");
    private static final Pattern OTHER =
            Pattern.compile("(?s).+\\.(tiff?|heic|heif|avif|jp2|j2k|jxl)");

    /// The kinds of pictures that are read, for messages.
    public static final String KINDS = "PNG, JPEG, WebP, GIF or BMP";

    private PictureName() {}

    /// Whether a file is to be read as a picture. Hidden files, whose names begin with a dot, are
    /// not.
    public static boolean isRead(String fileName) {
        return !fileName.startsWith(".") && READ.matcher(lower(fileName)).matches();
    }

    /// The kind of picture that a file is that cannot be read, such as `HEIC`.
    public static Optional<String> other(String fileName) {
        var other = OTHER.matcher(lower(fileName));
        return !fileName.startsWith(".") && other.matches()
                ? Optional.of(other.group(1).toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

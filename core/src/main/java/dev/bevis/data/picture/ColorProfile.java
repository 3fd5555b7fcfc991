package dev.bevis.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The color profiles of JPEG and WebP files, which readers would apply.
///
/// What a profile makes of a pixel depends on the program that applies it and its version, so that
/// the same file would be other data elsewhere; usual libraries for training leave profiles alone
/// too.
final class ColorProfile {

    private static final int APP2 = 0xE2;
    private static final byte[] IN_JPEG = "ICC_PROFILE".getBytes(StandardCharsets.US_ASCII);
    private static final int NAME = 4;
    private static final int FIRST_OF_WEBP = 12;
    private static final int FLAGS_OF_WEBP = 20;
    private static final int HAS_PROFILE = 0x20;

    private ColorProfile() {}

    /// The file with its profiles under a name that no reader knows; the file itself if there are
    /// none.
    static byte[] without(byte[] file) {
        if (isWebp(file)) {
            return withoutInWebp(file);
        }
        Optional<byte[]> copy = Optional.empty();
        for (ByteBuffer segment : JpegSegments.all(file, marker -> marker == APP2)) {
            if (startsWith(segment, IN_JPEG)) {
                byte[] changed = copy.orElseGet(file::clone);
                changed[segment.arrayOffset()] = 'x';
                copy = Optional.of(changed);
            }
        }
        return copy.orElse(file);
    }

    private static boolean startsWith(ByteBuffer segment, byte[] name) {
        return segment.limit() >= name.length
                && segment.slice(0, name.length).equals(ByteBuffer.wrap(name));
    }

    private static boolean isWebp(byte[] file) {
        return file.length > FLAGS_OF_WEBP
                && text(file, 0).equals("RIFF")
                && text(file, 8).equals("WEBP");
    }

    private static byte[] withoutInWebp(byte[] file) {
        byte[] copy = file.clone();
        if (text(file, FIRST_OF_WEBP).equals("VP8X")) {
            copy[FLAGS_OF_WEBP] &= ~HAS_PROFILE;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = FIRST_OF_WEBP; at + 8 <= file.length; ) {
            int length = bytes.getInt((int) at + NAME);
            if (text(file, (int) at).equals("ICCP")) {
                copy[(int) at] = 'x';
            }
            if (length < 0) {
                break;
            }
            at += 8L + length + length % 2;
        }
        return copy;
    }

    private static String text(byte[] file, int at) {
        return new String(file, at, NAME, StandardCharsets.ISO_8859_1);
    }
}

package dev.bevis.data.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// How a camera was held, as a JPEG, WebP or PNG file says: the orientation of Exif, 1 to 8.
///
/// CIPA DC-008, *Exchangeable image file format*, section 4.6.4, tag 274.
final class ExifOrientation {

    /// Nothing to turn.
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int APP1 = 0xE1;
    private static final int EXIF = 0x4578_6966;
    private static final int BEHIND_NAME = 6;
    private static final int ENTRY = 12;

    private static final int RIFF = 0x5249_4646;
    private static final int WEBP = 0x5745_4250;
    private static final int EXIF_OF_WEBP = 0x4558_4946;
    private static final int PNG = 0x8950_4E47;
    private static final int EXIF_OF_PNG = 0x6558_4966;

    private ExifOrientation() {}

    /// The orientation of a file; upright where it says nothing that makes sense.
    static int of(byte[] file) {
        try {
            Optional<ByteBuffer> directory = directory(file);
            return directory.isPresent() ? in(directory.get()) : UPRIGHT;
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return UPRIGHT;
        }
    }

    private static Optional<ByteBuffer> directory(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (bytes.getInt(0) == PNG) {
            return chunk(bytes, 8, EXIF_OF_PNG);
        }
        if (bytes.getInt(0) == RIFF && bytes.getInt(8) == WEBP) {
            return chunk(bytes.order(ByteOrder.LITTLE_ENDIAN), 12, EXIF_OF_WEBP)
                    .map(ExifOrientation::withoutName);
        }
        return JpegSegments.find(file, marker -> marker == APP1, EXIF)
                .map(ExifOrientation::withoutName);
    }

    /// Some programs write JPEG's `Exif` and two zeros into other files too.
    private static ByteBuffer withoutName(ByteBuffer exif) {
        return exif.order(ByteOrder.BIG_ENDIAN).getInt(0) == EXIF
                ? exif.slice(BEHIND_NAME, exif.limit() - BEHIND_NAME)
                : exif;
    }

    /// A chunk of a PNG file (length, name, bytes, checksum) or of a WebP file (name, length,
    /// bytes, and a zero behind an odd number).
    private static Optional<ByteBuffer> chunk(ByteBuffer file, int first, int name) {
        boolean isPng = file.order() == ByteOrder.BIG_ENDIAN;
        long at = first;
        while (at + 8 <= file.limit()) {
            int length = file.getInt((int) at + (isPng ? 0 : 4));
            int kind =
                    isPng ? file.getInt((int) at + 4) : Integer.reverseBytes(file.getInt((int) at));
            if (length < 0) {
                return Optional.empty();
            }
            if (kind == name) {
                return Optional.of(file.slice((int) at + 8, length));
            }
            at += 8L + length + (isPng ? 4 : length % 2);
        }
        return Optional.empty();
    }

    private static int in(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int count = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + ENTRY * i;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                int orientation = tiff.getShort(entry + 8);
                return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}

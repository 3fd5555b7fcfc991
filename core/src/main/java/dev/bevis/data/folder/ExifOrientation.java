package dev.bevis.data.folder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How a camera was held, as a JPEG file says: the orientation of Exif, 1 to 8.
///
/// CIPA DC-008, *Exchangeable image file format*, section 4.6.4, tag 274.
final class ExifOrientation {

    /// Nothing to turn.
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int EXIF = 0x4578_6966;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /// The orientation of a file; upright where it says nothing that makes sense.
    static int of(byte[] jpeg) {
        try {
            return find(ByteBuffer.wrap(jpeg));
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return UPRIGHT;
        }
    }

    private static int find(ByteBuffer file) {
        if ((file.getShort(0) & 0xFFFF) != 0xFFD8) {
            return UPRIGHT;
        }
        int at = 2;
        while ((file.get(at) & 0xFF) == 0xFF) {
            int marker = file.get(at + 1) & 0xFF;
            int length = file.getShort(at + 2) & 0xFFFF;
            if (marker == APP1 && file.getInt(at + 4) == EXIF) {
                return inDirectory(file.slice(at + 10, length - 8));
            }
            if (marker == START_OF_SCAN) {
                break;
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static int inDirectory(ByteBuffer tiff) {
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

package dev.bevis.data.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import javax.imageio.ImageIO;

/// Pictures as bytes of files.
public final class PictureBytes {

    private PictureBytes() {}

    /// A picture whose pixel at x, y is `at(x, y)` of red, a quarter of it of green, and 7 of blue.
    public static BufferedImage picture(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int value = at(x, y);
                switch (type) {
                    case BufferedImage.TYPE_BYTE_GRAY ->
                            image.getRaster().setSample(x, y, 0, value);
                    case BufferedImage.TYPE_USHORT_GRAY ->
                            image.getRaster().setSample(x, y, 0, 256 * value + 200);
                    default -> image.setRGB(x, y, 0xFF000000 | value << 16 | (value / 4) << 8 | 7);
                }
            }
        }
        return image;
    }

    public static int at(int x, int y) {
        return 10 * y + x + 1;
    }

    public static byte[] bytes(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /// What cameras write of how they were held.
    static byte[] exif(int orientation, boolean little) {
        ByteBuffer tiff = ByteBuffer.allocate(26);
        tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.putShort((short) (little ? 0x4949 : 0x4D4D)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        tiff.putShort((short) orientation);
        return tiff.array();
    }

    /// A JPEG file with the orientation put behind its first marker.
    public static byte[] held(byte[] jpeg, int orientation, boolean little) {
        byte[] tiff = exif(orientation, little);
        byte[] held = new byte[jpeg.length + 10 + tiff.length];
        System.arraycopy(jpeg, 0, held, 0, 2);
        byte[] head = {
            (byte) 0xFF, (byte) 0xE1, 0, (byte) (8 + tiff.length), 'E', 'x', 'i', 'f', 0, 0
        };
        System.arraycopy(head, 0, held, 2, head.length);
        System.arraycopy(tiff, 0, held, 12, tiff.length);
        System.arraycopy(jpeg, 2, held, 12 + tiff.length, jpeg.length - 2);
        return held;
    }
}

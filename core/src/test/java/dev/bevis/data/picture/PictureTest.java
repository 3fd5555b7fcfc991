package dev.bevis.data.picture;

import static dev.bevis.data.picture.PictureBytes.bytes;
import static dev.bevis.data.picture.PictureBytes.held;
import static dev.bevis.data.picture.PictureBytes.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Mutations;
import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import javax.imageio.ImageIO;

class PictureTest {

    /// A decoder takes its buffers.
    private static final long MOST_BYTES = 64 << 20;

    @Test
    void resizingTakesTheMeanOfWhatANewPixelCovers() {
        byte[] plane = {0, 10, 20, 30, 40, 50, 60, 70, 80};
        Picture picture = new Picture(3, 3, new byte[][] {plane});
        assertThat(picture.resized(1, 1).planes()[0]).containsExactly(40);
        assertThat(picture.resized(3, 1).planes()[0]).containsExactly(30, 40, 50);
        // (0·1 + 10·½ + 30·½ + 40·¼) / 2¼
        assertThat(picture.resized(2, 2).planes()[0][0]).isEqualTo((byte) 13);
        assertThat(picture.resized(6, 6).planes()[0]).startsWith(0, 0, 10, 10, 20, 20, 0);
    }

    @Test
    void picturesAreTurnedAsTheCameraWasHeld() throws IOException {
        byte[] plane = {1, 2, 3, 4, 5, 6};
        Picture picture = new Picture(3, 2, new byte[][] {plane});
        byte[][] expected = {
            {1, 2, 3, 4, 5, 6},
            {3, 2, 1, 6, 5, 4},
            {6, 5, 4, 3, 2, 1},
            {4, 5, 6, 1, 2, 3},
            {1, 4, 2, 5, 3, 6},
            {4, 1, 5, 2, 6, 3},
            {6, 3, 5, 2, 4, 1},
            {3, 6, 2, 5, 1, 4}
        };
        for (int orientation = 1; orientation <= 8; orientation++) {
            Picture turned = picture.turned(orientation);
            assertThat(turned.planes()[0])
                    .as("%d", orientation)
                    .containsExactly(expected[orientation - 1]);
            assertThat(turned.width()).isEqualTo(orientation < 5 ? 3 : 2);
        }
        byte[] jpeg = bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), "jpg");
        assertThat(ExifOrientation.of(jpeg)).isEqualTo(1);
        for (boolean little : new boolean[] {true, false}) {
            byte[] held = held(jpeg, 6, little);
            assertThat(ExifOrientation.of(held)).isEqualTo(6);
            Picture read = new PictureDecoder().decode(held, "a.jpg");
            assertThat(read.width()).isEqualTo(8);
            assertThat(read.height()).isEqualTo(16);
        }
    }

    @Test
    void pixelsAreThoseOfTheShapeThatIsAskedFor() {
        byte[] plane = {10, 20, 30, 40};
        Picture gray = new Picture(2, 2, new byte[][] {plane});
        assertThat(gray.pixels(new ImageShape(3, 1, 1))).containsExactly(25, 25, 25);
        assertThat(gray.pixels(new ImageShape(1, 2, 2))).containsExactly(plane);
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x010203);
        assertThat(Picture.of(image).pixels(new ImageShape(3, 1, 1))).containsExactly(1, 2, 3);
    }

    /// 8 × 8 pixels of one color in the four colors of printing, as Adobe's programs write them.
    private static final String CMYK =
            "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAIBgYHBgUIBwcHCQkICgwUDQwLCwwZEhMPFB0aHx4d"
                    + "GhwcICQuJyAiLCMcHCg3KSwwMTQ0NB8nOT04MjwuMzQy/8AAFAgACAAIBEMRAE0RAFkRAEsR"
                    + "AP/EABYAAQEBAAAAAAAAAAAAAAAAAAcDBv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMA"
                    + "TQBZAEsAAD8AV2vXML//2Q==";

    /// Where it is said how its colors are written, and what says luminance and chrominance.
    private static final int TRANSFORM = 17;

    private static final int YCCK = 2;

    /// The colors are those that Pillow 12.3 reads.
    @Test
    void theColorsOfPrintingBecomeRedGreenAndBlueByAFormula() {
        byte[] file = Base64.getDecoder().decode(CMYK);
        ImageShape shape = new ImageShape(3, 1, 1);
        assertThat(new PictureDecoder().decode(file, "a.jpg").pixels(shape))
                .containsExactly(190, 154, 119);
        file[TRANSFORM] = YCCK;
        assertThat(new PictureDecoder().decode(file, "a.jpg").pixels(shape))
                .containsExactly(26, 54, 0);
    }

    @Test
    void colorProfilesChangeNothing() throws IOException {
        byte[] jpeg = bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), "jpg");
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ByteBuffer with = ByteBuffer.allocate(jpeg.length + 18 + profile.length);
        with.put(jpeg, 0, 2).putShort((short) 0xFFE2).putShort((short) (16 + profile.length));
        with.put("ICC_PROFILE".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {0, 1, 1});
        with.put(profile).put(jpeg, 2, jpeg.length - 2);
        Picture plain = new PictureDecoder().decode(jpeg, "a.jpg");
        Picture read = new PictureDecoder().decode(with.array(), "a.jpg");
        assertThat(read.planes()).isDeepEqualTo(plain.planes());
        assertThat(jpeg).isEqualTo(bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), "jpg"));
    }

    @Test
    void aFileThatIsCutShortIsRefused() throws IOException {
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            byte[] whole = bytes(picture(BufferedImage.TYPE_INT_RGB, 64, 64), format);
            for (int part = 1; part < 10; part++) {
                byte[] cut = Arrays.copyOf(whole, whole.length * part / 10);
                assertThatThrownBy(() -> new PictureDecoder().decode(cut, "a." + format))
                        .as("%d tenths of %s", part, format)
                        .isInstanceOf(DatasetException.class)
                        .hasMessageStartingWith("a." + format + ": ");
            }
        }
    }

    @Test
    void grayOfFewBitsIsSpreadAndPalettesAreColors() throws IOException {
        BufferedImage binary = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
        binary.setRGB(1, 0, 0xFFFFFF);
        Picture read = new PictureDecoder().decode(bytes(binary, "png"), "a.png");
        assertThat(read.isGray()).isTrue();
        assertThat(read.planes()[0]).containsExactly(0, 255, 0);
        BufferedImage indexed = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.setRGB(0, 0, 0xFF0000);
        Picture colors = new PictureDecoder().decode(bytes(indexed, "png"), "a.png");
        assertThat(colors.pixels(new ImageShape(3, 1, 2))).containsExactly(255, 0, 0, 0, 0, 0);
    }

    /// Where only the JDK's readers are, it is said what to add.
    @Test
    void webpWithoutAPluginSaysWhatToAdd() {
        byte[] webp = "RIFF....WEBPVP8L....".getBytes(StandardCharsets.US_ASCII);
        boolean hasPlugin = ImageIO.getImageReadersByFormatName("webp").hasNext();
        assertThatThrownBy(() -> new PictureDecoder().decode(webp, "a.webp"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(
                        hasPlugin ? "not a picture that can be read" : "imageio-webp");
    }

    @Test
    @Tag("slow")
    void damagedPicturesAreReadOrRefused() throws IOException {
        PictureDecoder decoder = new PictureDecoder();
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            byte[] whole = bytes(picture(BufferedImage.TYPE_INT_RGB, 16, 8), format);
            Mutations.check(
                    Mutations.times(500),
                    format.equals("jpg") ? held(whole, 3, true) : whole,
                    MOST_BYTES,
                    damaged -> decoder.decode(damaged, "a"));
        }
        Mutations.check(
                Mutations.times(500),
                Base64.getDecoder().decode(CMYK),
                MOST_BYTES,
                damaged -> decoder.decode(damaged, "a"));
    }
}

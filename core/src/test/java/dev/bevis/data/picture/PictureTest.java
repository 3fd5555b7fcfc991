package dev.bevis.data.picture;

import static dev.bevis.data.picture.PictureBytes.bytes;
import static dev.bevis.data.picture.PictureBytes.held;
import static dev.bevis.data.picture.PictureBytes.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.ImageShape;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.IOException;

class PictureTest {

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
}

package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.Test;

class ImagesTest {

    @Test
    void bytesAreUnsigned() {
        Images images = new Images(new byte[] {1, -1, 3, -128}, new byte[] {0, -1}, 2);
        assertThat(images.count()).isEqualTo(2);
        assertThat(images.pixel(0, 1)).isEqualTo(255);
        assertThat(images.pixel(1, 1)).isEqualTo(128);
        assertThat(images.label(1)).isEqualTo(255);
    }

    @Test
    void arraysAreNotCopied() {
        byte[] pixels = new byte[4];
        char[] labels = new char[2];
        Images images = new Images(pixels, labels, 2);
        assertThat(((ByteFeatures) images.values()).data()).isSameAs(pixels);
        assertThat(images.labels()).isSameAs(labels);
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Images(new byte[5], new byte[2], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 labels and 2 features an image need 4 numbers, got 5");
        assertThatThrownBy(() -> new Images(new byte[0], new byte[0], 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Images(new byte[0], new byte[65_536], 65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("need 4294967296 numbers");
    }
}

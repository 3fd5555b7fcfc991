package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// How labels are written.
final class LabelBytesTest {

    @Test
    void labelsOfUpTo256ClassesTakeOneByteEach() {
        char[] labels = {0, 1, 127, 128, 255};
        byte[] bytes = LabelBytes.of(labels, 256);
        assertThat(bytes).containsExactly(0, 1, 127, 128, 255);
        assertThat(LabelBytes.read(bytes, 256)).isEqualTo(labels);
    }

    @Test
    void labelsOfMoreClassesTakeTwoBytesTheHigherFirst() {
        char[] labels = {0, 1, 256, 0x1234, 0xFFFF};
        byte[] bytes = LabelBytes.of(labels, 65_536);
        assertThat(bytes).containsExactly(0, 0, 0, 1, 1, 0, 0x12, 0x34, 0xFF, 0xFF);
        assertThat(LabelBytes.read(bytes, 257)).isEqualTo(labels);
    }

    @Test
    void halfALabelIsRefused() {
        assertThatThrownBy(() -> LabelBytes.read(new byte[3], 300))
                .hasMessage("Labels of 300 classes take 2 bytes each, got 3 bytes");
    }
}

package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.data.cifar.CifarBatch;
import dev.bevis.data.cifar.CifarForms;
import dev.bevis.data.cifar.TinyCifar;
import dev.bevis.io.Digests;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;

class FingerprintTest {

    @Test
    void fingerprintIsTheDigestOfTheOfficialBinaryFilesInOrder() {
        Dataset dataset = TinyCifar.of(6);
        ByteArrayOutputStream files = new ByteArrayOutputStream();
        for (CifarBatch batch : CifarBatch.values()) {
            files.writeBytes(CifarForms.records(dataset, batch));
        }
        var digest = Digests.digest("SHA-256");
        digest.update(files.toByteArray());
        assertThat(dataset.fingerprint()).isEqualTo(Digests.hex(digest)).hasSize(64);
    }

    @Test
    void nothingHasTheKnownFingerprintOfNothing() {
        assertThat(Fingerprint.of())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void everyPixelAndLabelCounts() {
        byte[] pixels = new byte[8];
        byte[] labels = new byte[4];
        Images images = new Images(pixels, labels, 2);
        String before = Fingerprint.of(images);
        pixels[7] = 1;
        String pixel = Fingerprint.of(images);
        labels[3] = 1;
        assertThat(Fingerprint.of(images)).isNotEqualTo(pixel).isNotEqualTo(before);
        assertThat(pixel).isNotEqualTo(before);
    }
}

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
        assertThat(Fingerprint.of(10))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void everyPixelAndLabelCounts() {
        byte[] pixels = new byte[8];
        char[] labels = new char[4];
        Images images = new Images(pixels, labels, 2);
        String before = Fingerprint.of(10, images);
        pixels[7] = 1;
        String pixel = Fingerprint.of(10, images);
        labels[3] = 1;
        assertThat(Fingerprint.of(10, images)).isNotEqualTo(pixel).isNotEqualTo(before);
        assertThat(pixel).isNotEqualTo(before);
    }

    @Test
    void labelsTakeOneByteForUpTo256ClassesAndElseTwo() {
        Images images = new Images(new byte[] {7, 8}, new char[] {5, 6}, 1);
        assertThat(Fingerprint.of(256, images)).isEqualTo(digest(5, 7, 6, 8));
        assertThat(Fingerprint.of(257, images)).isEqualTo(digest(0, 5, 7, 0, 6, 8));
        Images many = new Images(new byte[] {7}, new char[] {0x0102}, 1);
        assertThat(Fingerprint.of(300, many)).isEqualTo(digest(1, 2, 7));
    }

    private static String digest(int... bytes) {
        var digest = Digests.digest("SHA-256");
        for (int each : bytes) {
            digest.update((byte) each);
        }
        return Digests.hex(digest);
    }
}

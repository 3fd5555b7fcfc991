package dev.bevis.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.TarBytes;
import dev.bevis.data.cifar.PickleBytes;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;

class GzipStreamTest {

    private static final byte[] CONTENT = content();

    private static byte[] content() {
        byte[] content = new byte[200_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ((i * i) >>> 5);
        }
        return content;
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GzipStream stream = new GzipStream(new ByteArrayInputStream(packed))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void contentComesBack() throws IOException {
        assertThat(unpacked(TarBytes.zip(CONTENT))).isEqualTo(CONTENT);
        assertThat(unpacked(TarBytes.zip(new byte[0]))).isEmpty();
    }

    @Test
    void singleBytesComeBackUnsignedAndThenTheEnd() throws IOException {
        try (GzipStream stream =
                new GzipStream(new ByteArrayInputStream(TarBytes.zip(new byte[] {-1, 7})))) {
            assertThat(stream.read(new byte[0])).isZero();
            assertThat(stream.read()).isEqualTo(255);
            assertThat(stream.read()).isEqualTo(7);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void optionalPartsOfTheHeaderArePassedOver() throws IOException {
        byte[] plain = TarBytes.zip(CONTENT);
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 2 + 4 + 8 + 16;
        byte[] parts = {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'w', 'h', 'y', 0, 1, 2};
        byte[] packed = joined(header, parts, Arrays.copyOfRange(plain, 10, plain.length));
        assertThat(unpacked(packed)).isEqualTo(CONTENT);
    }

    @Test
    void truncationAtAnyByteIsTheEndOfTheFile() {
        byte[] packed = TarBytes.zip(Arrays.copyOf(CONTENT, 3_000));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> unpacked(cut)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void everyFlippedBitOfChecksumAndLengthIsFound() {
        byte[] packed = TarBytes.zip(CONTENT);
        for (int bit = 0; bit < 64; bit++) {
            byte[] flipped = packed.clone();
            flipped[packed.length - 8 + bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> unpacked(flipped))
                    .isInstanceOf(ZipException.class)
                    .hasMessageContaining("checksum");
        }
    }

    @Test
    void whatFollowsMustBeZeros() throws IOException {
        byte[] packed = TarBytes.zip(CONTENT);
        assertThat(unpacked(joined(packed, new byte[100]))).isEqualTo(CONTENT);
        assertThatThrownBy(() -> unpacked(joined(packed, new byte[] {0, 1})))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("more data follow");
    }

    @Test
    void membersAreReadOneAfterTheOther() throws IOException {
        byte[] first = Arrays.copyOf(CONTENT, 70_000);
        byte[] rest = Arrays.copyOfRange(CONTENT, 70_000, CONTENT.length);
        byte[] packed = joined(TarBytes.zip(first), TarBytes.zip(new byte[0]), TarBytes.zip(rest));
        assertThat(unpacked(packed)).isEqualTo(CONTENT);
        assertThat(unpacked(joined(packed, new byte[9]))).isEqualTo(CONTENT);
        packed[TarBytes.zip(first).length - 5] ^= 1;
        assertThatThrownBy(() -> unpacked(packed))
                .isInstanceOf(ZipException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void manyEmptyMembersDoNotOverflowTheStack() throws IOException {
        byte[] empty = TarBytes.zip(new byte[0]);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 50_000; i++) {
            many.writeBytes(empty);
        }
        assertThat(unpacked(many.toByteArray())).isEmpty();
    }

    @Test
    void otherFormatsAreRefused() {
        for (String start : new String[] {"PK\u0003\u0004", "BZh9", "\u001f\u008b\u0007\u0000"}) {
            byte[] other = new PickleBytes().put(start).put(new byte[40]).bytes();
            assertThatThrownBy(() -> unpacked(other))
                    .isInstanceOf(ZipException.class)
                    .hasMessageContaining("not in gzip format");
        }
    }
}

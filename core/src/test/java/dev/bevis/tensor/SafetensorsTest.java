package dev.bevis.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

class SafetensorsTest {

    @TempDir private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put("made by", "a \"test\" \\ \u00e5\u00e4\u00f6 \uD83D\uDE00 \u0000");
        float[] many = new float[100_003];
        for (int i = 0; i < many.length; i++) {
            many[i] = 1f / (i + 1);
        }
        Tensors tensors =
                new Tensors(
                        List.of(
                                Tensor.f32("z", List.of(), new float[] {0.1f}),
                                Tensor.f64("a", List.of(1, 3), new double[] {0.1, -0.0, 1e-320}),
                                Tensor.f32("empty", List.of(3, 0), new float[0]),
                                Tensor.f32("many", List.of(100_003), many),
                                Tensor.f32(
                                        "\u00e5",
                                        List.of(2),
                                        new float[] {Float.NaN, Float.NEGATIVE_INFINITY})),
                        notes);
        Path file = folder.resolve("bl\u00e5 b\u00e4r.safetensors");
        Safetensors.write(file, tensors);
        assertThat(Safetensors.read(file)).isEqualTo(tensors);
    }

    @Test
    void noTensorsAreAFileToo() throws IOException {
        Path file = folder.resolve("empty.safetensors");
        Safetensors.write(file, Tensors.of(List.of()));
        assertThat(Safetensors.read(file)).isEqualTo(Tensors.of(List.of()));
        assertThat(Files.size(file)).isEqualTo(16);
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("one.safetensors");
        Tensor tensor = Tensor.f32("ab", List.of(2, 1), new float[] {1, -2});
        Safetensors.write(file, Tensors.of(List.of(tensor)));
        String header = "{\"ab\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
        String padded = header + " ".repeat(64 - header.length());
        byte[] data = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0};
        assertThat(Files.readAllBytes(file)).isEqualTo(file(padded, data));
    }

    @Test
    void theOrderIsThatOfTheHeaderEvenWhereTheDataLieInAnother() throws IOException {
        Path file = folder.resolve("order.safetensors");
        String header =
                "{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
                        + "\"a\":{\"data_offsets\":[0,8],\"shape\":[],\"dtype\":\"F64\"}}";
        byte[] data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putDouble(3).array();
        Files.write(file, file(header, data));
        Tensors tensors = Safetensors.read(file);
        assertThat(tensors.names()).containsExactly("b", "a");
        assertThat(tensors.get("a").value(0)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                       | begins with '{'",
                "{'a':1}                                                  | an object, found the"
                        + " number 1",
                "{'a':{'dtype':'F32','shape':[2]}}                        | dtype, shape and"
                        + " data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}} | dtype, shape and"
                        + " data_offsets",
                "{'a':{'dtype':'F32','shape':[2],'offsets':[0,8]}}        | no field data_offsets",
                "{'a':{'dtype':'BF16','shape':[4],'data_offsets':[0,8]}}  | found \"BF16\"",
                "{'a':{'dtype':'F16','shape':[4],'data_offsets':[0,8]}}   | found \"F16\"",
                "{'a':{'dtype':'I64','shape':[1],'data_offsets':[0,8]}}   | found \"I64\"",
                "{'a':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}}   | found \"f32\"",
                "{'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}      | a text, found the"
                        + " number 32",
                "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}     | an array, found the"
                        + " number 2",
                "{'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}  | found the number -2",
                "{'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}} | found the number 2.0",
                "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}} | found the text \"2\"",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}   | expected data_offsets"
                        + " 12 bytes apart",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}} | expected data_offsets 8"
                        + " bytes apart",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}   | expected data_offsets 8"
                        + " bytes apart",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}  | found the number -8",
                "{'a':{'dtype':'F32','shape':[2147483648,0],'data_offsets':[0,0]}} | fewer than"
                        + " 2^31 values",
                "{'a':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,8]}}"
                    + " | fewer than 2^31 values",
                "{'a':{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,17179869184]}} | fewer"
                        + " than 2^31 values",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}   | expected its data at"
                        + " offset 0",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}   | expected 4 bytes of"
                        + " data after the header, found 8",
                "{'a':{'dtype':'F32','shape':[3],'data_offsets':[0,12]}}  | only 8 bytes of data",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}"
                    + " | tensor \"b\": expected its data at offset 8",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[0],'data_offsets':[8,8]}}"
                    + " | every name once",
                "{'__metadata__':{'a':1},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} |"
                        + " __metadata__: expected a text",
                "{'__metadata__':[],'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} |"
                        + " expected an object, found an array of 0",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}   x | nothing after the"
                        + " value",
            })
    void aHeaderThatSaysSomethingElseIsRefused(String header, String message) throws IOException {
        Path file = folder.resolve("bad.safetensors");
        Files.write(file, file(header.replace('\'', '"'), new byte[8]));
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        Path file = folder.resolve("cut.safetensors");
        Safetensors.write(
                file, Tensors.of(List.of(Tensor.f32("a", List.of(2), new float[] {1, 2}))));
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Safetensors.read(file))
                    .as("%d bytes", length)
                    .isInstanceOf(DatasetException.class)
                    .hasMessageStartingWith(file.toString());
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> Safetensors.read(file)).isInstanceOf(DatasetException.class);
    }

    @Test
    void anAbsurdHeaderLengthIsRefused() throws IOException {
        Path file = folder.resolve("length.safetensors");
        byte[] bytes = file("{}", new byte[100]);
        for (long length : new long[] {0, 1, 103, Integer.MAX_VALUE, 1L << 40, -1}) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            Files.write(file, bytes);
            assertThatThrownBy(() -> Safetensors.read(file))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("found " + Long.toUnsignedString(length));
        }
    }

    @Test
    void aHeaderThatIsNotUtf8IsRefused() throws IOException {
        Path file = folder.resolve("latin.safetensors");
        byte[] bytes = file("{\"X\":1}", new byte[0]);
        bytes[10] = (byte) 0xe5;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aFolderAndAMissingFileAreToldApart() {
        assertThatThrownBy(() -> Safetensors.read(folder)).isInstanceOf(DatasetException.class);
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void namesThatNoReaderWouldTakeAreNotWritten() {
        Path file = folder.resolve("names.safetensors");
        for (String name : List.of("__metadata__", "\ud800", "x".repeat(1 << 20))) {
            Tensor tensor = Tensor.f32(name, List.of(1), new float[1]);
            assertThatThrownBy(() -> Safetensors.write(file, Tensors.of(List.of(tensor))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(data)
                .array();
    }
}

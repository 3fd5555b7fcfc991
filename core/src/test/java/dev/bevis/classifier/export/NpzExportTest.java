package dev.bevis.classifier.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.classifier.ModelFile;
import dev.bevis.classifier.Models;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.tensor.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipFile;

class NpzExportTest {

    @TempDir Path folder;

    /// @param header the text of the header
    private record Array(String header, ByteBuffer values) {}

    private static Array array(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            var entry = Objects.requireNonNull(zip.getEntry(name + ".npy"));
            byte[] bytes = zip.getInputStream(entry).readAllBytes();
            ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int length = all.getShort(8);
            assertThat((10 + length) % 64).isZero();
            String header = new String(bytes, 10, length, StandardCharsets.US_ASCII);
            all.position(10 + length);
            return new Array(header.strip(), all.slice().order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    @Test
    void everyTensorIsAnArrayWithItsBits() throws IOException {
        for (Models.Tried tried : Models.all()) {
            Path file = folder.resolve("model.npz");
            new NpzExport().write(tried.model(), file);
            for (Tensor tensor : ModelFile.tensors(tried.model()).all()) {
                Array array = array(file, tensor.name());
                String sizes = tensor.shape().toString().replace("[", "(").replace("]", ",)");
                assertThat(array.header())
                        .isEqualTo(
                                "{'descr': '<f"
                                        + tensor.type().bytes()
                                        + "', 'fortran_order': False, 'shape': "
                                        + sizes
                                        + ", }");
                for (int i = 0; i < tensor.count(); i++) {
                    assertThat(
                                    switch (tensor.type()) {
                                        case F32 -> array.values().getFloat();
                                        case F64 -> array.values().getDouble();
                                    })
                            .isEqualTo(tensor.value(i));
                }
            }
        }
    }

    @Test
    void textsAreArraysOfCodePoints() throws IOException {
        TrainedModel table = Models.all().getLast().model();
        Path file = folder.resolve("model.npz");
        new NpzExport().write(table, file);
        Array classes = array(file, "classes");
        assertThat(classes.header()).contains("'<U7'", "(3,)");
        Charset points = Charset.forName("UTF-32LE");
        assertThat(points.decode(classes.values()).toString()).isEqualTo("class 0class 1class 2");
        Array note = array(file, "bevis");
        assertThat(note.header()).contains("'shape': ()");
        assertThat(points.decode(note.values()).toString())
                .isEqualTo(ModelFile.tensors(table).metadata().get("bevis"));
    }

    @Test
    void theSameModelIsTheSameBytes() throws IOException {
        TrainedModel model = Models.all().getFirst().model();
        Path one = folder.resolve("one.npz");
        Path other = folder.resolve("other.npz");
        for (Path file : new Path[] {one, other}) {
            new NpzExport().write(model, file);
        }
        assertThat(one).hasSameBinaryContentAs(other);
    }
}

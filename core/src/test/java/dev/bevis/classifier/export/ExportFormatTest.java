package dev.bevis.classifier.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.stream.Stream;

class ExportFormatTest {

    @Test
    void everyFormatIsListedAndFoundByTheEndingOfAName() {
        assertThat(ExportFormat.all().stream().<Class<?>>map(Object::getClass))
                .containsExactlyElementsOf(
                        Stream.of(ExportFormat.class.getPermittedSubclasses()).toList());
        for (ExportFormat format : ExportFormat.all()) {
            assertThat(ExportFormat.of(Path.of("a", "Model" + format.ending()))).isEqualTo(format);
        }
    }

    @Test
    void anotherEndingIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> ExportFormat.of(Path.of("model.h5")))
                .hasMessage(
                        "expected a file whose name ends with .safetensors, .npz, .onnx, .java,"
                                + " which says what to write, got 'model.h5'; for example"
                                + " model.onnx");
    }
}

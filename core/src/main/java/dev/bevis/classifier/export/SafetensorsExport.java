package dev.bevis.classifier.export;

import dev.bevis.classifier.TrainedModel;

import java.io.IOException;
import java.nio.file.Path;

/// The file of a model itself, see [dev.bevis.classifier.ModelFile].
public record SafetensorsExport() implements ExportFormat {

    @Override
    public String ending() {
        return ".safetensors";
    }

    @Override
    public String words() {
        return "safetensors with all that Bevis needs to use it";
    }

    @Override
    public void write(TrainedModel model, Path file) throws IOException {
        model.write(file);
    }
}

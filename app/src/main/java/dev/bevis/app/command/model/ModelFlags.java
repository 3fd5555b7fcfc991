package dev.bevis.app.command.model;

import dev.bevis.app.option.ThreadFlags;
import dev.bevis.classifier.Classifier;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;

/// Which model, and how fast.
final class ModelFlags {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description =
                    "A file that 'bevis export' or 'bevis train --save' wrote, such as"
                            + " model.safetensors.")
    Path file = Path.of("");

    @Mixin ThreadFlags threads = new ThreadFlags();

    /// The model in use.
    Classifier load() throws IOException {
        return Classifier.load(file);
    }
}

package dev.bevis.classifier.export;

import dev.bevis.classifier.TrainedModel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A kind of file that a trained network can be written to. The same network makes the same bytes.
///
/// A new one is a record in a file of its own, a word in `permits` and one in [#all].
public sealed interface ExportFormat permits SafetensorsExport, NpzExport, OnnxExport, JavaExport {

    /// How names of its files end, such as `.onnx`.
    String ending();

    /// What it is, in a few words.
    String words();

    /// Writes the file: it is complete, or as it was before.
    ///
    /// @throws IllegalArgumentException if this network cannot be written so, or not to a file of
    ///   this name; the message says what to do
    /// @throws IOException when the file cannot be written; the message says why and what to do
    void write(TrainedModel model, Path file) throws IOException;

    /// Refuses a model that makes features of images first, where a format holds the network alone.
    ///
    /// @throws IllegalArgumentException says what to do
    static void requireNetworkAlone(TrainedModel model) {
        if (model.input().encoder().isPresent()) {
            throw new IllegalArgumentException(
                    "this model makes features of an image ("
                            + model.input().shape().words()
                            + ") before its network reads them, and this format holds"
                            + " networks alone; write a .safetensors file, which bevis predict and"
                            + " the library take images to, or .npz, which holds the filters, too");
        }
    }

    /// All of them.
    static List<ExportFormat> all() {
        return List.of(
                new SafetensorsExport(), new NpzExport(), new OnnxExport(), new JavaExport());
    }

    /// The format that the name of a file asks for.
    ///
    /// @throws IllegalArgumentException if it ends like none of them
    static ExportFormat of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return all().stream()
                .filter(format -> name.endsWith(format.ending()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "expected a file whose name ends with "
                                        + all().stream()
                                                .map(ExportFormat::ending)
                                                .collect(Collectors.joining(", "))
                                        + ", which says what to write, got '"
                                        + file
                                        + "'; for example model.onnx"));
    }
}

package dev.bevis.classifier.export;

import dev.bevis.classifier.TrainedModel;
import dev.bevis.io.AtomicFile;
import dev.bevis.model.Stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// A Java class that depends on nothing and gives the same bits, for networks with up to
/// [#MOST_NUMBERS] numbers. It is called as its file is, and needs Java 9 or later.
public record JavaExport() implements ExportFormat {

    /// Numbers of a network that a class may hold: as many take 1.4 MB of source.
    public static final int MOST_NUMBERS = 262_144;

    /// Names of classes and columns that a class may hold: more would not fit into what the Java
    /// machine runs as one method.
    public static final int MOST_NAMES = 4_000;

    private static final String CLASS_NAME = "[A-Z][A-Za-z0-9_]*";

    @Override
    public String ending() {
        return ".java";
    }

    @Override
    public String words() {
        return "a Java class without dependencies, for small networks";
    }

    @Override
    public void write(TrainedModel model, Path file) throws IOException {
        ExportFormat.requireNetworkAlone(model);
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.substring(0, Math.max(0, fileName.length() - ending().length()));
        if (!name.matches(CLASS_NAME) || !fileName.endsWith(ending())) {
            throw new IllegalArgumentException(
                    "expected a file whose name is that of a Java class, a capital letter and then"
                            + " letters and digits, got '"
                            + fileName
                            + "'; for example Model.java");
        }
        long numbers =
                model.weights().all().stream().mapToLong(tensor -> tensor.count()).sum()
                        + JavaMap.numbers(model.transform());
        if (numbers > MOST_NUMBERS) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "the network has %,d numbers, and Java source can hold networks of up"
                                    + " to %,d; write model.onnx, or model.safetensors for"
                                    + " Classifier.load",
                            numbers,
                            MOST_NUMBERS));
        }
        int names =
                model.classes().size() + model.input().shape().columns().map(List::size).orElse(0);
        if (names > MOST_NAMES) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "the network has %,d classes and columns, and Java source can hold the"
                                    + " names of up to %,d; write model.onnx, or model.safetensors"
                                    + " for Classifier.load",
                            names,
                            MOST_NAMES));
        }
        byte[] source = source(model, name).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(source)));
    }

    private static String source(TrainedModel model, String name) {
        JavaText text = new JavaText();
        text.head(model, name);
        List<Stage> stages = model.stages();
        text.line("");
        text.line("    private static float[] forward(float[] x) {");
        JavaMap.call(model.transform(), text);
        Deque<String> kept = new ArrayDeque<>();
        for (int i = 0; i < stages.size(); i++) {
            switch (stages.get(i)) {
                case Stage.Linear linear ->
                        text.line(
                                "        x = linear("
                                        + constant(linear.name(), "WEIGHT")
                                        + ", "
                                        + constant(linear.name(), "BIAS")
                                        + ", x, "
                                        + (i == 0)
                                        + ");");
                case Stage.Normalize norm ->
                        text.line(
                                "        normalize(x, "
                                        + constant(norm.name(), "MEAN")
                                        + ", "
                                        + constant(norm.name(), "VARIANCE")
                                        + ", "
                                        + constant(norm.name(), "SCALE")
                                        + ", "
                                        + constant(norm.name(), "SHIFT")
                                        + ", "
                                        + norm.epsilon()
                                        + ");");
                case Stage.NormalizeExample norm ->
                        text.line(
                                "        normalizeExample(x, "
                                        + constant(norm.name(), "SCALE")
                                        + ", "
                                        + constant(norm.name(), "SHIFT")
                                        + ", "
                                        + norm.epsilon()
                                        + ");");
                case Stage.Keep _ -> {
                    kept.push("kept" + i);
                    text.line("        float[] kept" + i + " = x.clone();");
                }
                case Stage.AddKept _ ->
                        text.line(
                                "        for (int i = 0; i < x.length; i++) x[i] += "
                                        + kept.pop()
                                        + "[i];");
                case Stage.Patches patches -> patches(patches, text);
                case Stage.Activate _ ->
                        text.line(
                                "        for (int i = 0; i < x.length; i++) x[i] = activate"
                                        + i
                                        + "(x[i]);");
            }
        }
        text.line("        return x;");
        text.line("    }");
        for (int i = 0; i < stages.size(); i++) {
            switch (stages.get(i)) {
                case Stage.Linear linear -> {
                    text.floats(constant(linear.name(), "WEIGHT"), linear.weight());
                    text.floats(constant(linear.name(), "BIAS"), linear.bias());
                }
                case Stage.Normalize norm -> {
                    text.floats(constant(norm.name(), "MEAN"), norm.mean());
                    text.floats(constant(norm.name(), "VARIANCE"), norm.variance());
                    text.floats(constant(norm.name(), "SCALE"), norm.scale());
                    text.floats(constant(norm.name(), "SHIFT"), norm.shift());
                }
                case Stage.NormalizeExample norm -> {
                    text.floats(constant(norm.name(), "SCALE"), norm.scale());
                    text.floats(constant(norm.name(), "SHIFT"), norm.shift());
                }
                case Stage.Keep _, Stage.AddKept _ -> {}
                case Stage.Patches patches -> {
                    for (Stage.Filters each : patches.filters()) {
                        String own = patches.name() + ".size" + each.size();
                        text.floats(constant(own, "WEIGHT"), each.weight());
                        text.floats(constant(own, "BIAS"), each.bias());
                    }
                }
                case Stage.Activate activate -> {
                    text.line("");
                    text.line("    private static float activate" + i + "(float x) {");
                    text.line("        " + activate.function().portable().java());
                    text.line("    }");
                }
            }
        }
        JavaMap.constants(model.transform(), text);
        if (stages.stream().anyMatch(Stage.NormalizeExample.class::isInstance)) {
            text.method(JavaText.LAYER_NORM);
        }
        if (stages.stream().anyMatch(Stage.Patches.class::isInstance)) {
            text.method(JavaText.PATCHES);
        }
        return text.end();
    }

    private static void patches(Stage.Patches patches, JavaText text) {
        text.line("        float[] patches = new float[" + patches.outputs() + "];");
        text.line("        int end = 0;");
        for (Stage.Filters each : patches.filters()) {
            String name = patches.name() + ".size" + each.size();
            text.line(
                    "        end = patches(x, "
                            + patches.image().channels()
                            + ", "
                            + patches.image().height()
                            + ", "
                            + patches.image().width()
                            + ", "
                            + each.size()
                            + ", "
                            + constant(name, "WEIGHT")
                            + ", "
                            + constant(name, "BIAS")
                            + ", patches, end);");
        }
        text.line("        x = patches;");
    }

    private static String constant(String stage, String part) {
        return stage.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_" + part;
    }
}

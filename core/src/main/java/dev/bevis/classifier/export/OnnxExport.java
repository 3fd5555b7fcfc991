package dev.bevis.classifier.export;

import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.ImageShape;
import dev.bevis.io.AtomicFile;
import dev.bevis.kernel.feature.FeatureScale;
import dev.bevis.kernel.map.MatrixMap;
import dev.bevis.model.Stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A graph in the Open Neural Network Exchange format, operator set 17 (IR version 8).
///
/// Its input is `pixels` (N×D, uint8) or, of a model that reads floats, `features` (N×D, float);
/// normalization is part of the graph, and so are a fixed linear input map, as a product with its
/// matrix, and what stands in for missing numbers (NaN), where the model takes such. Its outputs
/// are `logits` and their softmax `probabilities` (N×K, float). The metadata has `classes` as a
/// JSON array, of a table `columns` as well, `dataset`, `fingerprint` and `trial`, and under
/// `bevis` the note of the model's file.
///
/// <https://onnx.ai/onnx/intro/concepts.html>; numbers of fields as in `onnx.proto3`.
public record OnnxExport() implements ExportFormat {

    /// Version of the operators.
    public static final int OPERATOR_SET = 17;

    @Override
    public String ending() {
        return ".onnx";
    }

    @Override
    public String words() {
        return "a graph for ONNX Runtime and others, operator set " + OPERATOR_SET;
    }

    @Override
    public void write(TrainedModel model, Path file) throws IOException {
        ExportFormat.requireNetworkAlone(model);
        byte[] bytes = bytes(model);
        AtomicFile.write(file, out -> out.write(ByteBuffer.wrap(bytes)));
    }

    private static byte[] bytes(TrainedModel model) {
        int features = model.input().features();
        OnnxGraph graph =
                switch (model.input().values()) {
                    case BYTES -> ofBytes(model, features);
                    case FLOATS -> ofFloats(model, features);
                };
        model.transform().map().ifPresent(map -> map(map.dense(), graph));
        Deque<String> kept = new ArrayDeque<>();
        for (Stage stage : model.stages()) {
            switch (stage) {
                case Stage.Linear linear -> linear(linear, graph);
                case Stage.Normalize norm -> normalize(norm, graph);
                case Stage.NormalizeExample norm -> {
                    graph.constant(norm.name() + ".scale", norm.scale());
                    graph.constant(norm.name() + ".shift", norm.shift());
                    graph.normalizeExample(
                            norm.name(),
                            norm.epsilon(),
                            norm.name() + ".scale",
                            norm.name() + ".shift");
                }
                case Stage.Keep _ -> kept.push(graph.last());
                case Stage.AddKept add -> graph.apply(add.name(), "Add", kept.pop());
                case Stage.Patches patches -> patches(patches, graph);
                case Stage.Activate activate ->
                        graph.apply(activate.name(), activate.function().portable());
            }
        }
        graph.output("logits", "Identity", model.classes().size());
        graph.output("probabilities", "Softmax", model.classes().size());
        return graph.bytes(model);
    }

    /// The arithmetic of packing, for the same bits.
    private static OnnxGraph ofBytes(TrainedModel model, int features) {
        float middle = 128;
        OnnxGraph graph = new OnnxGraph("pixels", OnnxGraph.Type.UINT8, features);
        graph.cast(OnnxGraph.Type.FLOAT);
        graph.constant("input.middle", new float[] {middle});
        graph.constant("input.factor", model.scale().factors);
        graph.constant("input.offset", model.scale().offsets);
        graph.apply("input.centered", "Sub", "input.middle");
        graph.apply("input.scaled", "Mul", "input.factor");
        graph.apply("input.normalized", "Add", "input.offset");
        return graph;
    }

    /// In double, since features may lie far from 0.
    private static OnnxGraph ofFloats(TrainedModel model, int features) {
        OnnxGraph graph = new OnnxGraph("features", OnnxGraph.Type.FLOAT, features);
        graph.cast(OnnxGraph.Type.DOUBLE);
        graph.constant("input.mean", model.scale().means);
        graph.constant("input.deviation", model.scale().deviations);
        graph.apply("input.centered", "Sub", "input.mean");
        graph.apply("input.normalized", "Div", "input.deviation");
        graph.cast(OnnxGraph.Type.FLOAT);
        if (model.scale().takesMissing()) {
            graph.constant("input.fill", fills(model.scale()));
            graph.fill("features", "input.fill");
        }
        return graph;
    }

    /// What stands in for a missing number, normalized.
    static float[] fills(FeatureScale scale) {
        float[] fills = new float[scale.features()];
        for (int c = 0; c < fills.length; c++) {
            fills[c] = (float) scale.normalized(c, Double.NaN);
        }
        return fills;
    }

    private static void map(MatrixMap map, OnnxGraph graph) {
        graph.constant("input.map.weight", map.rounded(), map.outputs(), map.features());
        graph.constant("input.map.offset", map.roundedOffsets());
        graph.linear("input.mapped", "input.map.weight", "input.map.offset");
    }

    private static void linear(Stage.Linear linear, OnnxGraph graph) {
        String name = linear.name();
        graph.constant(name + ".weight", linear.weight(), linear.outputs(), linear.inputs());
        graph.constant(name + ".bias", linear.bias());
        graph.linear(name, name + ".weight", name + ".bias");
    }

    /// A convolution for each size, whose channels then go behind its places.
    private static void patches(Stage.Patches patches, OnnxGraph graph) {
        ImageShape image = patches.image();
        String input = graph.last();
        List<String> outputs = new ArrayList<>();
        for (Stage.Filters each : patches.filters()) {
            String name = patches.name() + ".size" + each.size();
            int size = each.size();
            int units = each.bias().length;
            graph.constant(name + ".weight", each.weight(), units, image.channels(), size, size);
            graph.constant(name + ".bias", each.bias());
            graph.goOn(input);
            graph.reshape(name + ".image", image.channels(), image.height(), image.width());
            graph.convolve(name + ".scores", size, name + ".weight", name + ".bias");
            graph.transpose(name + ".turned", 0, 2, 3, 1);
            int places = (image.height() / size) * (image.width() / size);
            graph.reshape(name, places * units);
            outputs.add(name);
        }
        if (outputs.size() > 1) {
            graph.goOn(outputs.getFirst());
            graph.concatenate(patches.name(), outputs.subList(1, outputs.size()));
        }
    }

    private static void normalize(Stage.Normalize norm, OnnxGraph graph) {
        String name = norm.name();
        graph.constant(name + ".scale", norm.scale());
        graph.constant(name + ".shift", norm.shift());
        graph.constant(name + ".mean", norm.mean());
        graph.constant(name + ".variance", norm.variance());
        graph.normalize(
                name,
                norm.epsilon(),
                name + ".scale",
                name + ".shift",
                name + ".mean",
                name + ".variance");
    }
}

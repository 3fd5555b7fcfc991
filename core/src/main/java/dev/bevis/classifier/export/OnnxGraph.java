package dev.bevis.classifier.export;

import dev.bevis.classifier.ModelFile;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.kernel.layer.PortableFunction;
import dev.bevis.text.Decimal;
import dev.bevis.text.JsonText;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A graph of ONNX that is built from its input up: each operator takes what the one before gave.
final class OnnxGraph {

    private static final int IR_VERSION = 8;
    private static final int ATTRIBUTE_REAL = 1;
    private static final int ATTRIBUTE_WHOLE = 2;
    private static final int ATTRIBUTE_WHOLES = 7;
    private static final int ATTRIBUTE_TYPE = 20;

    /// Types of elements, by their numbers in the format.
    enum Type {
        FLOAT(1),
        UINT8(2),
        INT64(7),
        DOUBLE(11);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    private final ProtocolMessage graph = new ProtocolMessage();
    private String last;
    private int casts;

    OnnxGraph(String input, Type type, int features) {
        graph.text(2, "bevis").message(11, value(input, type, features));
        last = input;
    }

    /// A vector.
    void constant(String name, float[] values) {
        constant(name, values, values.length);
    }

    /// A tensor of 32-bit numbers, row after row.
    void constant(String name, float[] values, int... shape) {
        ByteBuffer raw =
                ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        constant(name, Type.FLOAT, raw.array(), shape);
    }

    /// A vector of 64-bit numbers.
    void constant(String name, double[] values) {
        ByteBuffer raw =
                ByteBuffer.allocate(Double.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asDoubleBuffer().put(values);
        constant(name, Type.DOUBLE, raw.array(), values.length);
    }

    private void constant(String name, Type type, byte[] raw, int... shape) {
        ProtocolMessage tensor = new ProtocolMessage();
        for (int size : shape) {
            tensor.number(1, size);
        }
        graph.message(5, tensor.number(2, type.number).text(8, name).bytes(9, raw));
    }

    /// Numbers of another type.
    void cast(Type type) {
        casts++;
        node("input.cast" + casts, "Cast", List.of(), whole("to", type.number));
    }

    /// An operator on the last output and constants.
    void apply(String name, String operator, String... constants) {
        node(name, operator, List.of(constants));
    }

    /// A function of the last output, in several operators where one is not enough.
    void apply(String name, PortableFunction function) {
        String input = last;
        for (PortableFunction.Operator operator : function.onnx()) {
            boolean isLast = operator.equals(function.onnx().getLast());
            String output = isLast ? name : name + "." + operator.output();
            List<String> inputs = new ArrayList<>();
            for (String each : operator.inputs()) {
                if (each.equals(PortableFunction.INPUT)) {
                    inputs.add(input);
                } else if (Decimal.isNumber(each)) {
                    String constant = output + ".number" + inputs.size();
                    constant(constant, new float[] {Float.parseFloat(each)});
                    inputs.add(constant);
                } else {
                    inputs.add(name + "." + each);
                }
            }
            last = inputs.getFirst();
            node(
                    output,
                    operator.name(),
                    inputs.subList(1, inputs.size()),
                    operator.attributes().entrySet().stream()
                            .map(each -> real(each.getKey(), each.getValue()))
                            .toArray(ProtocolMessage[]::new));
        }
    }

    /// `Y = X · Wᵀ + b` with W outputs × inputs.
    void linear(String name, String weight, String bias) {
        node(name, "Gemm", List.of(weight, bias), whole("transB", 1));
    }

    void normalize(String name, double epsilon, String... vectors) {
        node(name, "BatchNormalization", List.of(vectors), real("epsilon", (float) epsilon));
    }

    void normalizeExample(String name, double epsilon, String... vectors) {
        node(
                name,
                "LayerNormalization",
                List.of(vectors),
                whole("axis", -1),
                real("epsilon", (float) epsilon));
    }

    /// Examples of another shape.
    void reshape(String name, int... shape) {
        ByteBuffer raw =
                ByteBuffer.allocate(Long.BYTES * (shape.length + 1))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(-1);
        for (int size : shape) {
            raw.putLong(size);
        }
        constant(name + ".shape", Type.INT64, raw.array(), shape.length + 1);
        node(name, "Reshape", List.of(name + ".shape"));
    }

    /// A convolution of squares side by side.
    void convolve(String name, int size, String weight, String bias) {
        node(
                name,
                "Conv",
                List.of(weight, bias),
                wholes("kernel_shape", size, size),
                wholes("strides", size, size));
    }

    void transpose(String name, int... order) {
        node(name, "Transpose", List.of(), wholes("perm", order));
    }

    /// The last output of each example and, behind it, others.
    void concatenate(String name, List<String> others) {
        node(name, "Concat", others, whole("axis", 1));
    }

    /// What the next operator takes.
    String last() {
        return last;
    }

    /// Goes on from an earlier output.
    void goOn(String output) {
        last = output;
    }

    /// A constant where an input is not a number, elsewhere the last output.
    void fill(String input, String constant) {
        graph.message(
                1,
                new ProtocolMessage()
                        .text(1, input)
                        .text(2, "input.missing")
                        .text(3, "input.missing")
                        .text(4, "IsNaN"));
        graph.message(
                1,
                new ProtocolMessage()
                        .text(1, "input.missing")
                        .text(1, constant)
                        .text(1, last)
                        .text(2, "input.filled")
                        .text(3, "input.filled")
                        .text(4, "Where"));
        last = "input.filled";
    }

    /// An output of the graph, N×K floats.
    void output(String name, String operator, int classes) {
        node(name, operator, List.of());
        graph.message(12, value(name, Type.FLOAT, classes));
    }

    private void node(
            String output, String operator, List<String> constants, ProtocolMessage... attributes) {
        ProtocolMessage node = new ProtocolMessage().text(1, last);
        constants.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        for (ProtocolMessage attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        last = output;
    }

    private static ProtocolMessage whole(String name, long value) {
        return new ProtocolMessage()
                .text(1, name)
                .number(3, value)
                .number(ATTRIBUTE_TYPE, ATTRIBUTE_WHOLE);
    }

    private static ProtocolMessage wholes(String name, int... values) {
        ProtocolMessage attribute = new ProtocolMessage().text(1, name);
        for (int value : values) {
            attribute.number(8, value);
        }
        return attribute.number(ATTRIBUTE_TYPE, ATTRIBUTE_WHOLES);
    }

    private static ProtocolMessage real(String name, float value) {
        return new ProtocolMessage()
                .text(1, name)
                .real(2, value)
                .number(ATTRIBUTE_TYPE, ATTRIBUTE_REAL);
    }

    /// An input or output of any number of examples.
    private static ProtocolMessage value(String name, Type type, int columns) {
        ProtocolMessage shape =
                new ProtocolMessage()
                        .message(1, new ProtocolMessage().text(2, "N"))
                        .message(1, new ProtocolMessage().number(1, columns));
        ProtocolMessage tensor = new ProtocolMessage().number(1, type.number).message(2, shape);
        return new ProtocolMessage()
                .text(1, name)
                .message(2, new ProtocolMessage().message(1, tensor));
    }

    /// The file.
    byte[] bytes(TrainedModel model) {
        ProtocolMessage file =
                new ProtocolMessage()
                        .number(1, IR_VERSION)
                        .text(2, "bevis")
                        .message(7, graph)
                        .message(
                                8,
                                new ProtocolMessage()
                                        .text(1, "")
                                        .number(2, OnnxExport.OPERATOR_SET));
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put("classes", array(model.classes()));
        model.input().shape().columns().ifPresent(names -> notes.put("columns", array(names)));
        notes.put(
                ModelFile.NOTE,
                ModelFile.tensors(model).metadata().getOrDefault(ModelFile.NOTE, ""));
        notes.put("dataset", model.origin().dataset());
        notes.put("fingerprint", model.origin().fingerprint());
        model.origin().trial().ifPresent(trial -> notes.put("trial", trial));
        notes.forEach((name, note) ->
                file.message(14, new ProtocolMessage().text(1, name).text(2, note)));
        return file.bytes();
    }

    private static String array(List<String> texts) {
        return texts.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
    }
}

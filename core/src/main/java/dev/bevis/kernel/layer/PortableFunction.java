package dev.bevis.kernel.layer;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A function of each number as other systems write it, for exported networks.
///
/// @param onnx its operators in ONNX, the last of which gives `y`; see
///   <https://onnx.ai/onnx/operators>
/// @param java the body of a Java method that takes the `float` variable `x` and returns a `float`
///   with the bits of [dev.bevis.kernel.PointwiseFunction#of(float)]. It uses nothing but
///   `java.lang` and `float exponential(float)`, which is
///   [dev.bevis.kernel.PlainArithmetic#exponential]
public record PortableFunction(List<Operator> onnx, String java) {

    /// The input of a function among the inputs of its operators.
    public static final String INPUT = "x";

    public PortableFunction {
        onnx = List.copyOf(onnx);
    }

    /// One that is an operator without attributes.
    public PortableFunction(String onnxOperator, String java) {
        this(List.of(Operator.of("y", onnxOperator, INPUT)), java);
    }

    /// One that is an operator with an attribute.
    public static PortableFunction of(
            String onnxOperator, String attribute, double value, String java) {
        SortedMap<String, Float> attributes = new TreeMap<>();
        attributes.put(attribute, (float) value);
        return new PortableFunction(
                List.of(new Operator("y", onnxOperator, List.of(INPUT), attributes)), java);
    }

    /// An operator of ONNX.
    ///
    /// @param output what its output is called
    /// @param name such as `Relu`
    /// @param inputs [#INPUT], outputs of operators before it, or numbers
    /// @param attributes 32-bit numbers by name
    public record Operator(
            String output, String name, List<String> inputs, SortedMap<String, Float> attributes) {

        public Operator {
            inputs = List.copyOf(inputs);
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }

        /// One without attributes.
        public static Operator of(String output, String name, String... inputs) {
            return new Operator(output, name, List.of(inputs), Collections.emptySortedMap());
        }
    }
}

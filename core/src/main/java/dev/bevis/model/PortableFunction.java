package dev.bevis.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// An activation as other systems write it, for exported networks.
///
/// @param onnxOperator its operator in ONNX, such as `Relu`; see <https://onnx.ai/onnx/operators>
/// @param onnxAttributes the operator's attributes, 32-bit numbers by name
/// @param java a Java expression of type `float` in the `float` variable `x`, which has the bits of
///   [Activation#of(float)] and uses nothing but `java.lang`
public record PortableFunction(
        String onnxOperator, SortedMap<String, Float> onnxAttributes, String java) {

    public PortableFunction {
        onnxAttributes = Collections.unmodifiableSortedMap(new TreeMap<>(onnxAttributes));
    }

    /// One whose operator has no attributes.
    public PortableFunction(String onnxOperator, String java) {
        this(onnxOperator, Collections.emptySortedMap(), java);
    }
}

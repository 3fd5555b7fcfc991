package dev.bevis.model;

import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.List;

/// Parameters as tensors, and back.
final class ParameterTensors {

    private ParameterTensors() {}

    /// A copy of a parameter.
    static Tensor of(Parameter parameter, Tensor.ElementType type) {
        return of(parameter.name(), parameter.value(), shape(parameter), type);
    }

    /// A copy of what an update rule remembers about a parameter.
    static Tensor of(Parameter parameter, Parameter.State state, Tensor.ElementType type) {
        return of(state.name(), state.value(), shape(parameter), type);
    }

    private static Tensor of(
            String name, Matrix matrix, List<Integer> shape, Tensor.ElementType type) {
        return switch (type) {
            case F32 -> Tensor.f32(name, shape, floats(matrix));
            case F64 -> Tensor.f64(name, shape, doubles(matrix));
        };
    }

    private static List<Integer> shape(Parameter parameter) {
        Matrix matrix = parameter.value();
        return parameter.role() == Parameter.Role.WEIGHT
                ? List.of(matrix.rows(), matrix.columns())
                : List.of(matrix.columns());
    }

    private static double[] doubles(Matrix matrix) {
        double[] values = new double[matrix.rows() * matrix.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.get(i / matrix.columns(), i % matrix.columns());
        }
        return values;
    }

    private static float[] floats(Matrix matrix) {
        float[] values = new float[matrix.rows() * matrix.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.get(i / matrix.columns(), i % matrix.columns());
        }
        return values;
    }

    /// Sets a parameter of a layer.
    ///
    /// @throws IllegalArgumentException if its tensor is missing or has another shape; names the
    ///   layer and both shapes
    static void load(Layer layer, Parameter parameter, Tensors tensors) {
        String averages = "; running averages may be missing only in all layers at once";
        load(
                layer,
                parameter.name(),
                parameter.value(),
                shape(parameter),
                tensors,
                parameter.role() == Parameter.Role.STATISTIC ? averages : "");
    }

    /// Sets what an update rule remembers about a parameter of a layer.
    ///
    /// @throws IllegalArgumentException if its tensor is missing or has another shape; names the
    ///   layer and both shapes
    static void load(Layer layer, Parameter parameter, Parameter.State state, Tensors tensors) {
        load(layer, state.name(), state.value(), shape(parameter), tensors, "");
    }

    private static void load(
            Layer layer,
            String name,
            Matrix matrix,
            List<Integer> shape,
            Tensors tensors,
            String missing) {
        if (tensors.find(name).isEmpty()) {
            throw new IllegalArgumentException(
                    "layer "
                            + layer.name()
                            + " needs a tensor '"
                            + name
                            + "' of shape "
                            + shape
                            + ", but the weights hold "
                            + tensors.names()
                            + missing);
        }
        Tensor tensor = tensors.get(name);
        if (!tensor.shape().equals(shape)) {
            throw new IllegalArgumentException(
                    "layer "
                            + layer.name()
                            + " has a '"
                            + name
                            + "' of shape "
                            + shape
                            + ", but the weights hold one of shape "
                            + tensor.shape());
        }
        for (int i = 0; i < tensor.count(); i++) {
            matrix.set(i / matrix.columns(), i % matrix.columns(), tensor.value(i));
        }
    }
}

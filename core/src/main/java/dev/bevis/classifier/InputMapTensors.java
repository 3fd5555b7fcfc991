package dev.bevis.classifier;

import dev.bevis.data.ImageShape;
import dev.bevis.data.Shape;
import dev.bevis.data.map.InputMap;
import dev.bevis.data.map.NoInputMap;
import dev.bevis.io.DatasetException;
import dev.bevis.kernel.map.CosineMap;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.kernel.map.MatrixMap;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.util.List;
import java.util.Optional;

/// The numbers of a fixed linear input map among the tensors of a model's file.
///
/// Of a cosine transform these are `input.map.mean` (M, F64) and `input.map.factor` (M, F64), as
/// [CosineMap] takes them. Other maps have `input.map.weight`, the matrix `A` (M × D, F32), and
/// `input.map.offset`, the `b` of `z = A · x + b` (M, F64).
public final class InputMapTensors {

    private static final String MEAN = "input.map.mean";
    private static final String FACTOR = "input.map.factor";
    private static final String WEIGHT = "input.map.weight";
    private static final String OFFSET = "input.map.offset";

    /// The names of all.
    static final List<String> NAMES = List.of(MEAN, FACTOR, WEIGHT, OFFSET);

    private InputMapTensors() {}

    /// Some tensors and those of a map.
    static Tensors with(Tensors tensors, Optional<LinearMap> map) {
        if (map.isEmpty()) {
            return tensors;
        }
        return switch (map.get()) {
            case CosineMap cosines ->
                    tensors.with(Tensor.f64(MEAN, List.of(cosines.outputs()), cosines.means()))
                            .with(
                                    Tensor.f64(
                                            FACTOR, List.of(cosines.outputs()), cosines.factors()));
            case MatrixMap matrix ->
                    tensors.with(
                                    Tensor.f32(
                                            WEIGHT,
                                            List.of(matrix.outputs(), matrix.features()),
                                            matrix.rounded()))
                            .with(Tensor.f64(OFFSET, List.of(matrix.outputs()), matrix.offsets()));
        };
    }

    /// The content hash of a map: SHA-256 of its tensors, as [Tensors#sha256] takes it.
    public static String sha256(LinearMap map) {
        return with(Tensors.of(List.of()), Optional.of(map)).sha256();
    }

    /// The map that tensors hold.
    ///
    /// @param choice what it is, as the note of the file says
    /// @param shape of an example
    /// @throws DatasetException if they do not fit that
    static Optional<LinearMap> read(Tensors all, InputMap choice, Shape shape, String where) {
        try {
            choice.requireFits(shape);
            int outputs = choice.outputs(shape.features());
            Optional<LinearMap> map = read(all, shape);
            boolean none = choice.equals(new NoInputMap());
            if (map.isEmpty() != none || map.map(LinearMap::outputs).orElse(outputs) != outputs) {
                throw new IllegalArgumentException(
                        "expected "
                                + (none
                                        ? "no input map"
                                        : "an input map of " + outputs + " outputs")
                                + ", found "
                                + map.map(found -> "one of " + found.outputs()).orElse("none"));
            }
            return map;
        } catch (IllegalArgumentException e) {
            throw new DatasetException(where + ": " + e.getMessage(), e);
        }
    }

    private static Optional<LinearMap> read(Tensors all, Shape shape) {
        Optional<Tensor> weight = all.find(WEIGHT);
        if (weight.isPresent()) {
            return Optional.of(
                    new MatrixMap(
                            shape.features(), weight.get().values(), all.get(OFFSET).values()));
        }
        Optional<Tensor> mean = all.find(MEAN);
        Optional<ImageShape> image = shape.image();
        return mean.isEmpty() || image.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CosineMap(
                                image.get().channels(),
                                image.get().height(),
                                image.get().width(),
                                mean.get().values(),
                                all.get(FACTOR).values()));
    }
}

package dev.bevis.check;

import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.model.Context;
import dev.bevis.model.Layer;
import dev.bevis.model.LayerPass;

/// A layer whose numbers are remembered on the way forth, and spoiled on the way back by a
/// [LayerFault].
final class WatchedPass {

    private final Layer layer;
    private final LayerPass pass;
    private final Kernels kernels;
    private final int images;
    private final LayerFault fault;

    private double[][] input = {};
    private double[][] output = {};
    private Matrix given;

    WatchedPass(Layer layer, LayerPass pass, Kernels kernels, int images, LayerFault fault) {
        this.layer = layer;
        this.pass = pass;
        this.kernels = kernels;
        this.images = images;
        this.fault = fault;
        given = kernels.matrix(1, 1);
    }

    LayerPass pass() {
        return pass;
    }

    Matrix forward(Matrix x, Context context) {
        input = numbers(x);
        Matrix own = x;
        if (pass.changesInput()) {
            own = kernels.like(x);
            fill(own, input);
        }
        given = pass.forward(own, images, context);
        output = numbers(given);
        return given;
    }

    Matrix backward(Matrix dy) {
        LayerFault.Seen seen = new LayerFault.Seen(layer.parameters(), input, output, numbers(dy));
        fill(dy, fault.before(seen));
        Matrix dx = pass.backward(dy, images);
        if (layer.givesImages()) {
            fill(given, fault.images(seen));
            return dx;
        }
        double[][] right = numbers(dx);
        fill(dx, fault.after(seen, right));
        return dx;
    }

    private static double[][] numbers(Matrix matrix) {
        double[][] numbers = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < numbers.length; row++) {
            for (int column = 0; column < numbers[row].length; column++) {
                numbers[row][column] = matrix.get(row, column);
            }
        }
        return numbers;
    }

    private static void fill(Matrix matrix, double[][] numbers) {
        for (int row = 0; row < numbers.length; row++) {
            for (int column = 0; column < numbers[row].length; column++) {
                matrix.set(row, column, numbers[row][column]);
            }
        }
    }
}

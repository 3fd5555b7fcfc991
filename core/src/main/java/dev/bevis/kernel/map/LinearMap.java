package dev.bevis.kernel.map;

/// A fixed linear map of D normalized features `x` to M inputs of a network, `z = A · x + b`, with
/// the numbers that were fitted on the training split. Nothing in it learns.
public sealed interface LinearMap permits CosineMap, MatrixMap {

    /// D.
    int features();

    /// M.
    int outputs();

    /// `z = A · x + b` in double.
    ///
    /// @param x D numbers
    /// @return M new numbers
    double[] apply(double[] x);

    /// `Aᵀ · w`, which is how inputs of the network look as features: the weights `w` of a unit on
    /// `z` act like the weights `Aᵀ · w` on `x`.
    ///
    /// @param w M numbers
    /// @return D new numbers
    double[] transposed(double[] w);

    /// The same map by its matrix, `A` as the transposes of unit vectors and `b` as what zeros
    /// become.
    default MatrixMap dense() {
        double[] matrix = new double[outputs() * features()];
        double[] unit = new double[outputs()];
        for (int m = 0; m < outputs(); m++) {
            unit[m] = 1;
            System.arraycopy(transposed(unit), 0, matrix, m * features(), features());
            unit[m] = 0;
        }
        return new MatrixMap(features(), matrix, apply(new double[features()]));
    }

    /// Multiplications, and additions of their products, for one example.
    long products();
}

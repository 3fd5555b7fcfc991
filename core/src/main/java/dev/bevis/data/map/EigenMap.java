package dev.bevis.data.map;

import dev.bevis.choice.Wording;
import dev.bevis.data.Shape;
import dev.bevis.kernel.eigen.SymmetricEigen;
import dev.bevis.kernel.map.LinearMap;
import dev.bevis.kernel.map.MatrixMap;
import dev.bevis.text.Decimal;

import java.util.Optional;
import java.util.function.Function;

/// What input maps share whose matrix comes from the eigenvectors `V` and eigenvalues `Λ` of the
/// covariance matrix of the normalized features over the training split, `C = (1/n) Σ (x − μ)(x −
/// μ)ᵀ = V Λ Vᵀ` with the largest eigenvalue first. Means are subtracted: `z = A · (x − μ)`.
///
/// See [Covariance] and [SymmetricEigen] for how these are computed, to the same bits on any
/// machine.
final class EigenMap {

    /// Most features whose covariances, D · D numbers, are computed.
    private static final int MOST_FEATURES = 8_192;

    private EigenMap() {}

    /// Refuses examples with too many features.
    static void requireFits(Shape shape) {
        int features = shape.features();
        if (features > MOST_FEATURES) {
            throw new IllegalArgumentException(
                    "this input map needs the covariances of all features, which are computed for"
                            + " up to "
                            + Wording.count(MOST_FEATURES)
                            + ", and the "
                            + shape.examples()
                            + " have "
                            + Wording.count(features)
                            + "; for images take the cosine transform: input-map: {dct: {size:"
                            + " 768}}");
        }
    }

    /// The map of a training split.
    ///
    /// @param matrix `A`, M rows of D numbers
    static Optional<LinearMap> fit(
            NormalizedSplit train, Function<SymmetricEigen, double[][]> matrix) {
        Covariance covariance = Covariance.of(train);
        SymmetricEigen eigen = SymmetricEigen.of(covariance.matrix(), train.threads());
        return Optional.of(map(covariance, matrix.apply(eigen)));
    }

    private static MatrixMap map(Covariance covariance, double[][] matrix) {
        int features = covariance.means().length;
        double[] flat = new double[matrix.length * features];
        for (int m = 0; m < matrix.length; m++) {
            System.arraycopy(matrix[m], 0, flat, m * features, features);
        }
        return new MatrixMap(features, flat, covariance.centered(matrix));
    }

    /// Refuses a number of components below 1.
    static void requireSize(String name, int size) {
        if (size < 1) {
            throw new IllegalArgumentException(
                    name + " keeps at least 1 component, got " + size + "; for example size: 300");
        }
    }

    /// Refuses an ε that is not above 0.
    static void requireEpsilon(String name, double epsilon) {
        if (!(epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    name
                            + " adds a finite epsilon above 0 to the variances that it divides by,"
                            + " got "
                            + Decimal.text(epsilon)
                            + "; for example epsilon: 0.1");
        }
    }

    /// Refuses more components than there are features.
    static int outputs(String name, int size, int features) {
        if (size > features) {
            throw new IllegalArgumentException(
                    Wording.count(features, "feature")
                            + (features == 1 ? " has" : " have")
                            + " as many principal components, but "
                            + Wording.count(size)
                            + " are to be kept; take at most {"
                            + name
                            + ": {size: "
                            + features
                            + "}}");
        }
        return size;
    }

    /// Rows times numbers of their own.
    static double[] times(double factor, double[] row) {
        double[] product = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            product[i] = factor * row[i];
        }
        return product;
    }
}

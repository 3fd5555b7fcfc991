package dev.bevis.data.map;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.data.Shape;
import dev.bevis.kernel.eigen.SymmetricEigen;
import dev.bevis.kernel.eigen.Whitening;
import dev.bevis.kernel.map.LinearMap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The first principal components, each divided by its standard deviation: `z_m = v_mᵀ · (x − μ) /
/// √(max(λ_m, 0) + ε)` for the M largest eigenvalues.
///
/// Kessy, Lewin and Strimmer, *Optimal Whitening and Decorrelation*, 2018.
///
/// @param size M, 1 to D
/// @param epsilon ε, finite and above 0, in units of the variances of the normalized features
@Named("pca-whitening")
@Example("{size: 300, epsilon: 0.1}")
public record PrincipalWhitening(int size, double epsilon) implements InputMap {

    private static final String NAME = "pca-whitening";

    /// `V_Mᵀ`.
    static final String KEPT = "<msubsup><mi>V</mi><mi>M</mi><mo>⊤</mo></msubsup>";

    private static final Formula FORMULA =
            new Formula(
                    "z = (\\Lambda_M + \\varepsilon I)^{-1/2} V_M^{\\top} (x - \\mu), \\qquad C = V"
                            + " \\Lambda V^{\\top}",
                    MathMl.of(
                            MathMl.group("z ="),
                            MathMl.power("( Λ_M + ε I )", "− 1/2"),
                            KEPT,
                            "( x − μ )",
                            MathMl.comma(),
                            "C = V Λ",
                            MathMl.power("V", "⊤")),
                    "principal components of x minus its mean, each divided by the root of its"
                            + " variance plus ε");

    public PrincipalWhitening {
        EigenMap.requireSize(NAME, size);
        EigenMap.requireEpsilon(NAME, epsilon);
    }

    @Override
    public int outputs(int features) {
        return EigenMap.outputs(NAME, size, features);
    }

    @Override
    public void requireFits(Shape shape) {
        EigenMap.requireFits(shape);
        var _ = outputs(shape.features());
    }

    @Override
    public Optional<LinearMap> fit(NormalizedSplit train) {
        requireFits(train.shape());
        return EigenMap.fit(train, this::matrix);
    }

    private double[][] matrix(SymmetricEigen eigen) {
        double[][] matrix = new double[size][];
        for (int m = 0; m < size; m++) {
            double factor = Whitening.factor(eigen.values()[m], epsilon);
            matrix[m] = EigenMap.times(factor, eigen.vectors()[m]);
        }
        return matrix;
    }

    @Override
    public String words() {
        return (size == 1
                        ? "the first principal component"
                        : "the first " + Wording.count(size) + " principal components")
                + ", whitened with ε = "
                + Wording.number(epsilon);
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(size);
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "kessy-2018",
                        "A. Kessy, A. Lewin and K. Strimmer, Optimal Whitening and Decorrelation,"
                                + " The American Statistician 72, 2018, arXiv:1512.00809"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "Through a fixed linear input map a network reads "
                                + words()
                                + " (Kessy et al., 2018), of the normalized components x, with"
                                + " mean μ and covariance matrix C over the training split,"
                                + " eigenvalues Λ in falling order and eigenvectors V, of which"
                                + " those with M have the first M = "
                                + Wording.count(size)
                                + ":",
                        FORMULA));
    }
}

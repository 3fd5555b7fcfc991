package dev.bevis.data.map;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.data.Shape;
import dev.bevis.kernel.eigen.SymmetricEigen;
import dev.bevis.kernel.map.LinearMap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The first principal components: `z = s · V_Mᵀ · (x − μ)` with the eigenvectors of the M largest
/// eigenvalues as the columns of `V_M`. The factor `s = 1/√((1/M) Σ λ_m)` over these makes the mean
/// of the variances 1, as networks expect; it is 1 where all examples are alike.
///
/// Pearson, *On Lines and Planes of Closest Fit to Systems of Points in Space*, 1901.
///
/// @param size M, 1 to D
@Named("pca")
@Example("{size: 300}")
public record PrincipalComponents(int size) implements InputMap {

    private static final String NAME = "pca";

    private static final Formula FORMULA =
            new Formula(
                    "z = s \\, V_M^{\\top} (x - \\mu), \\qquad C = V \\Lambda V^{\\top}",
                    MathMl.of(
                            "z = s",
                            PrincipalWhitening.KEPT,
                            "( x − μ )",
                            MathMl.comma(),
                            "C = V Λ",
                            MathMl.power("V", "⊤")),
                    "principal components of x minus its mean, times one factor");

    public PrincipalComponents {
        EigenMap.requireSize(NAME, size);
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
        double variances = 0;
        for (int m = 0; m < size; m++) {
            variances += Math.max(0, eigen.values()[m]);
        }
        double factor = CosineTransform.factor(variances / size);
        double[][] matrix = new double[size][];
        for (int m = 0; m < size; m++) {
            matrix[m] = EigenMap.times(factor, eigen.vectors()[m]);
        }
        return matrix;
    }

    @Override
    public String words() {
        return size == 1
                ? "the first principal component"
                : "the first " + Wording.count(size) + " principal components";
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(size);
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "pearson-1901",
                        "K. Pearson, On Lines and Planes of Closest Fit to Systems of Points in"
                                + " Space, Philosophical Magazine 2, 1901"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "Through a fixed linear input map a network reads "
                                + words()
                                + " (Pearson, 1901) of the normalized components x, with mean μ"
                                + " and covariance matrix C over the training split, eigenvalues Λ"
                                + " in falling order and eigenvectors V, of which V_M has the first"
                                + " M = "
                                + Wording.count(size)
                                + "; one factor s makes the mean of the variances 1:",
                        FORMULA));
    }
}

package dev.bevis.data.map;

import dev.bevis.choice.Example;
import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;
import dev.bevis.choice.Wording;
import dev.bevis.data.Shape;
import dev.bevis.kernel.eigen.Whitening;
import dev.bevis.kernel.map.LinearMap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Zero-phase component analysis: the features uncorrelated and with alike variances, as little
/// changed as that allows, `z = V · (max(Λ, 0) + ε)^(−1/2) · Vᵀ · (x − μ)`. There are as many
/// outputs as features, and of an image they still are one.
///
/// Bell and Sejnowski, *The "Independent Components" of Natural Scenes are Edge Filters*, 1997.
///
/// @param epsilon ε, finite and above 0, in units of the variances of the normalized features
@Named("zca")
@Example("{epsilon: 0.1}")
public record ZcaWhitening(double epsilon) implements InputMap {

    private static final Formula FORMULA =
            new Formula(
                    "z = V (\\Lambda + \\varepsilon I)^{-1/2} V^{\\top} (x - \\mu), \\qquad C = V"
                            + " \\Lambda V^{\\top}",
                    MathMl.of(
                            "z = V",
                            MathMl.power("( Λ + ε I )", "− 1/2"),
                            MathMl.power("V", "⊤"),
                            "( x − μ )",
                            MathMl.comma(),
                            "C = V Λ",
                            MathMl.power("V", "⊤")),
                    "x minus its mean, turned to its principal axes, divided by the roots of their"
                            + " variances plus ε, and turned back");

    public ZcaWhitening {
        EigenMap.requireEpsilon("zca", epsilon);
    }

    @Override
    public int outputs(int features) {
        return features;
    }

    @Override
    public void requireFits(Shape shape) {
        EigenMap.requireFits(shape);
    }

    @Override
    public Optional<LinearMap> fit(NormalizedSplit train) {
        requireFits(train.shape());
        return EigenMap.fit(train, eigen -> Whitening.zca(eigen, epsilon, train.threads()));
    }

    @Override
    public String words() {
        return "ZCA whitening with ε = " + Wording.number(epsilon);
    }

    @Override
    public OptionalDouble number() {
        return OptionalDouble.of(epsilon);
    }

    @Override
    public Optional<String> slowness() {
        return Optional.of(
                "whitening multiplies every example with a matrix of D × D numbers, as much work as"
                        + " a look through a layer of D units");
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "bell-1997",
                        "A. J. Bell and T. J. Sejnowski, The \"Independent Components\" of Natural"
                                + " Scenes are Edge Filters, Vision Research 37, 1997"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "Through a fixed linear input map, "
                                + words()
                                + " (Bell and Sejnowski, 1997), a network reads the normalized"
                                + " components x, with"
                                + " mean μ and covariance matrix C over the training split,"
                                + " eigenvalues Λ and eigenvectors V:",
                        FORMULA));
    }
}

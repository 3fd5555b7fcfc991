package dev.bevis.data;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What is done to features before a network sees them; pixels have been divided by 255 by then.
public enum Normalization implements Choice {
    /// Each feature minus its mean, divided by its standard deviation.
    STANDARDIZE(
            Statistic.MEAN,
            Statistic.DEVIATION,
            "standardized",
            "standardized inputs",
            "each component is standardized with its mean and standard deviation over the training"
                    + " split",
            "With mean μ and standard deviation σ over the training split,",
            "x_i \\leftarrow (x_i - \\mu_i) / \\sigma_i",
            "<msub><mi>x</mi><mi>i</mi></msub><mo>←</mo><mo>(</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mi>μ</mi><mi>i</mi></msub><mo>)</mo><mo>/</mo><msub><mi>σ</mi><mi>i</mi></msub>",
            "x minus its mean, divided by its standard deviation"),
    /// Each feature minus its mean.
    CENTER(
            Statistic.MEAN,
            Statistic.ONE,
            "centered",
            "centered inputs",
            "from each component its mean over the training split is subtracted",
            "With mean μ over the training split,",
            "x_i \\leftarrow x_i - \\mu_i",
            "<msub><mi>x</mi><mi>i</mi></msub><mo>←</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mi>μ</mi><mi>i</mi></msub>",
            "x minus its mean"),
    /// Each feature minus its smallest value, divided by its range: those of the training split lie
    /// in [0, 1], others may lie outside.
    UNIT_RANGE(
            Statistic.SMALLEST,
            Statistic.RANGE,
            "scaled to [0, 1]",
            "inputs scaled to [0, 1]",
            "each component is scaled to [0, 1] with its smallest and largest value over the"
                    + " training split",
            "With the smallest value a and the largest value b over the training split,",
            "x_i \\leftarrow (x_i - a_i) / (b_i - a_i)",
            "<msub><mi>x</mi><mi>i</mi></msub><mo>←</mo><mo>(</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mi>a</mi><mi>i</mi></msub><mo>)</mo><mo>/</mo><mo>(</mo><msub><mi>b</mi><mi>i</mi></msub><mo>−</mo><msub><mi>a</mi><mi>i</mi></msub><mo>)</mo>",
            "x minus its smallest value, divided by its range"),
    /// Nothing: pixels lie in [0, 1].
    NONE(
            Statistic.ZERO,
            Statistic.ONE,
            "as they are",
            "inputs as they are",
            "no component is normalized",
            "",
            "",
            "",
            "");

    /// A number of a feature over the training split.
    private enum Statistic {
        ZERO,
        ONE,
        MEAN,
        DEVIATION,
        SMALLEST,
        RANGE;

        double of(FeatureStatistics statistics, int feature) {
            return switch (this) {
                case ZERO -> 0;
                case ONE -> 1;
                case MEAN -> statistics.mean(feature);
                case DEVIATION -> statistics.standardDeviation(feature);
                case SMALLEST -> statistics.smallest(feature);
                case RANGE -> statistics.range(feature);
            };
        }
    }

    private final Statistic origin;
    private final Statistic unit;
    private final String words;
    private final String inputs;
    private final String sentence;
    private final String with;
    private final String tex;
    private final String mathml;
    private final String plain;

    /// @param tex as in [Formula]; empty where words are enough
    Normalization(
            Statistic origin,
            Statistic unit,
            String words,
            String inputs,
            String sentence,
            String with,
            String tex,
            String mathml,
            String plain) {
        this.origin = origin;
        this.unit = unit;
        this.words = words;
        this.inputs = inputs;
        this.sentence = sentence;
        this.with = with;
        this.tex = tex;
        this.mathml = mathml;
        this.plain = plain;
    }

    /// Whether anything is done, so that features have to be looked at.
    boolean isFitted() {
        return !tex.isEmpty();
    }

    /// What is subtracted from a feature.
    double origin(FeatureStatistics statistics, int feature) {
        return origin.of(statistics, feature);
    }

    /// What the difference is divided by; 0 where the feature has no variance.
    double unit(FeatureStatistics statistics, int feature) {
        return unit.of(statistics, feature);
    }

    /// Inputs that are so, such as `standardized inputs`.
    public String inputs() {
        return inputs;
    }

    /// What features are then, such as `standardized`.
    @Override
    public String words() {
        return words;
    }

    @Override
    public List<Stated> formulas() {
        return tex.isEmpty()
                ? List.of()
                : List.of(new Stated(with, new Formula(tex, mathml, plain)));
    }

    /// What is done, as a main clause without its end.
    public String sentence() {
        return sentence;
    }

    /// The name used in commands and files: such as `unit-range`.
    public String flag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The normalization called `flag`.
    ///
    /// @throws IllegalArgumentException naming the valid choices
    public static Normalization parse(String flag) {
        for (Normalization normalization : values()) {
            if (normalization.flag().equals(flag)) {
                return normalization;
            }
        }
        throw new IllegalArgumentException(
                "No normalization called '"
                        + flag
                        + "'. Known: "
                        + Arrays.stream(values())
                                .map(Normalization::flag)
                                .collect(Collectors.joining(", ")));
    }
}

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
            true,
            true,
            "standardized",
            "each component is standardized with its mean and standard deviation over the training"
                    + " split",
            "x_i \\leftarrow (x_i - \\mu_i) / \\sigma_i",
            "<msub><mi>x</mi><mi>i</mi></msub><mo>←</mo><mo>(</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mi>μ</mi><mi>i</mi></msub><mo>)</mo><mo>/</mo><msub><mi>σ</mi><mi>i</mi></msub>",
            "x minus its mean, divided by its standard deviation"),
    /// Each feature minus its mean.
    CENTER(
            true,
            false,
            "centered",
            "from each component its mean over the training split is subtracted",
            "x_i \\leftarrow x_i - \\mu_i",
            "<msub><mi>x</mi><mi>i</mi></msub><mo>←</mo><msub><mi>x</mi><mi>i</mi></msub><mo>−</mo><msub><mi>μ</mi><mi>i</mi></msub>",
            "x minus its mean"),
    /// Nothing: pixels lie in [0, 1].
    NONE(false, false, "as they are", "no component is normalized", "", "", "");

    private final boolean centers;
    private final boolean scales;
    private final String words;
    private final String sentence;
    private final String tex;
    private final String mathml;
    private final String plain;

    /// @param tex as in [Formula]; empty where words are enough
    Normalization(
            boolean centers,
            boolean scales,
            String words,
            String sentence,
            String tex,
            String mathml,
            String plain) {
        this.centers = centers;
        this.scales = scales;
        this.words = words;
        this.sentence = sentence;
        this.tex = tex;
        this.mathml = mathml;
        this.plain = plain;
    }

    /// Whether the mean is subtracted.
    public boolean centers() {
        return centers;
    }

    /// Whether features are divided by their standard deviation.
    public boolean scales() {
        return scales;
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
                : List.of(
                        new Stated(
                                "With mean μ and standard deviation σ over the training split,",
                                new Formula(tex, mathml, plain)));
    }

    /// What is done, as a main clause without its end.
    public String sentence() {
        return sentence;
    }

    /// The name used in commands and files: `standardize`, `center` or `none`.
    public String flag() {
        return name().toLowerCase(Locale.ROOT);
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

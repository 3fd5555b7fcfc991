package dev.bevis.loss;

import dev.bevis.choice.MathMl;

/// What formulas of several losses have in common, as MathML.
final class LossMathMl {

    /// The logit of the image's class.
    static final String LABEL_SCORE = "<msub><mi>s</mi><msub><mi>y</mi><mi>n</mi></msub></msub>";

    /// A sum over all classes but that of the image.
    static final String OTHER_CLASSES =
            "<munder><mo>∑</mo><mrow><mi>c</mi><mo>≠</mo><msub><mi>y</mi><mi>n</mi></msub></mrow></munder>";

    private LossMathMl() {}

    /// `max(0, s_c − s_y + 1)`.
    static String margin() {
        return MathMl.of("max ( 0 , s_c −", LABEL_SCORE, "+ 1 )");
    }
}

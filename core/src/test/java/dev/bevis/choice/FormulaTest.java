package dev.bevis.choice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaTest {

    @Test
    void smallNumbersArePowersOfTen() {
        Formula formula =
                new Formula(
                        "\\frac{e^{s_c}}{2e}, \\quad d = 5e-4, \\quad \\epsilon = 1e-8, \\quad c ="
                                + " 1.25e10",
                        MathMl.of("e^x", MathMl.comma(), "d = 5e-4", MathMl.comma(), "ε = 1e-8"),
                        "d = 5e-4");

        assertThat(formula.tex())
                .isEqualTo(
                        "\\frac{e^{s_c}}{2e}, \\quad d = 5 \\times 10^{-4}, \\quad \\epsilon ="
                                + " 10^{-8}, \\quad c = 1.25 \\times 10^{10}");
        assertThat(formula.mathml())
                .isEqualTo(
                        "<msup><mi>e</mi><mi>x</mi></msup><mo>,</mo><mspace width=\"2em\"/>"
                                + "<mi>d</mi><mo>=</mo><mn>5</mn><mo>×</mo>"
                                + "<msup><mn>10</mn><mn>−4</mn></msup><mo>,</mo><mspace"
                                + " width=\"2em\"/><mi>ε</mi><mo>=</mo>"
                                + "<msup><mn>10</mn><mn>−8</mn></msup>");
        assertThat(formula.plain()).isEqualTo("d = 5e-4");
    }
}

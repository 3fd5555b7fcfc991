package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.choice.Formula;
import dev.bevis.train.Adam;

import org.junit.jupiter.api.Test;

class LatexFormulaTest {

    @Test
    void shortFormulasStayOnALine() {
        assertThat(LatexFormula.displayed("a = b, \\quad b = c"))
                .isEqualTo("\\[\na = b, \\quad b = c\n\\]\n");
    }

    @Test
    void longOnesAreBrokenBetweenTheirParts() {
        Formula adam = new Adam(0.9, 0.999, 1e-8).formulas().getFirst().formula();
        String displayed = LatexFormula.displayed(adam.tex());
        assertThat(displayed)
                .startsWith("\\begin{gather*}\n")
                .endsWith("\n\\end{gather*}\n")
                .contains(", \\\\\n")
                .doesNotContain("\\quad \\\\");
        assertThat(displayed.replaceAll("\\\\(begin|end)\\{gather\\*}|\\\\\\\\|\\\\q?quad|\\s", ""))
                .isEqualTo(adam.tex().replaceAll("\\\\q?quad|\\s", ""));
    }

    @Test
    void nothingIsBrokenInsideBraces() {
        String inside = "\\text{" + "long, \\quad ".repeat(20) + "}";
        assertThat(LatexFormula.displayed(inside)).isEqualTo("\\[\n" + inside + "\n\\]\n");
    }
}

package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Formula;
import dev.bevis.document.DocumentBlock;
import dev.bevis.study.setting.Setting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// The formulas of what Bevis does, as in its definitions, and those that choices have.
public final class Formulas {

    static final Formula COST =
            new Formula(
                    "J = \\frac{1}{N} \\sum_{n=1}^{N} \\ell_n + \\lambda \\sum_l \\lVert W_l"
                            + " \\rVert^2",
                    "<mi>J</mi><mo>=</mo><mfrac><mn>1</mn><mi>N</mi></mfrac><munderover><mo>∑</mo>"
                        + "<mrow><mi>n</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover>"
                        + "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>+</mo><mi>λ</mi><munder><mo>∑</mo><mi>l</mi></munder>"
                        + "<msup><mrow><mo>‖</mo><msub><mi>W</mi><mi>l</mi></msub><mo>‖</mo></mrow><mn>2</mn></msup>",
                    "J = 1/N times the sum of the losses of N examples, plus λ times the sum of all"
                            + " squared weights");

    static final Formula LAYER =
            new Formula(
                    "x_l = f(W_l x_{l-1} + b_l), \\qquad s = W_L x_{L-1} + b_L",
                    "<msub><mi>x</mi><mi>l</mi></msub><mo>=</mo><mi>f</mi><mo>(</mo><msub><mi>W</mi><mi>l</mi></msub><msub><mi>x</mi><mrow><mi>l</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><msub><mi>b</mi><mi>l</mi></msub><mo>)</mo><mo>,</mo><mspace"
                        + " width=\"2em\"/><mi>s</mi><mo>=</mo><msub><mi>W</mi><mi>L</mi></msub><msub><mi>x</mi><mrow><mi>L</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><msub><mi>b</mi><mi>L</mi></msub>",
                    "each hidden layer gives f(W x + b), the last layer the scores W x + b");

    static final Formula LINEAR =
            new Formula(
                    "s = W x + b",
                    "<mi>s</mi><mo>=</mo><mi>W</mi><mi>x</mi><mo>+</mo><mi>b</mi>",
                    "the scores are W x + b");

    static final Formula INTERVAL =
            new Formula(
                    "\\bar{x} \\pm t_{0.975;\\,n-1} \\, s / \\sqrt{n}",
                    "<mover><mi>x</mi><mo>¯</mo></mover><mo>±</mo><msub><mi>t</mi><mrow><mn>0.975</mn><mo>;</mo><mi>n</mi><mo>−</mo><mn>1</mn></mrow></msub><mspace"
                        + " width=\"0.17em\"/><mi>s</mi><mo>/</mo><msqrt><mi>n</mi></msqrt>",
                    "mean ± t · s / √n");

    private Formulas() {}

    /// The formulas of a choice that belongs to no setting, with the papers that they come from.
    public static List<DocumentBlock> of(Choice choice) {
        return blocks(choice, new LinkedHashSet<>());
    }

    /// The formulas of some choices, each once, with the papers that they come from.
    static List<DocumentBlock> of(Trained trained, Function<Setting, Choice> of) {
        return ofAll(trained, setting -> List.of(of.apply(setting)));
    }

    /// The same of lists of choices, each formula with the papers of its own choice.
    static List<DocumentBlock> ofAll(
            Trained trained, Function<Setting, List<? extends Choice>> of) {
        List<DocumentBlock> blocks = new ArrayList<>();
        Set<Choice.Stated> told = new LinkedHashSet<>();
        trained.distinct(of)
                .forEach(list -> list.forEach(choice -> blocks.addAll(blocks(choice, told))));
        return blocks;
    }

    /// The formulas of a choice but for those that were told before.
    static List<DocumentBlock> blocks(Choice choice, Set<Choice.Stated> told) {
        List<DocumentBlock> blocks = new ArrayList<>();
        for (Choice.Stated stated : choice.formulas()) {
            if (told.add(stated)) {
                String introduction = stated.introduction();
                int end = introduction.length() - 1;
                blocks.add(
                        Words.of(introduction.substring(0, end))
                                .add(Literature.cited(choice))
                                .text(introduction.substring(end))
                                .paragraph());
                blocks.add(new DocumentBlock.Displayed(stated.formula()));
            }
        }
        return blocks;
    }
}

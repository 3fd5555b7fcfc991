package dev.bevis.report;

import dev.bevis.choice.Formula;

/// The formulas of what Bevis does, as in its definitions.
final class Formulas {

    static final Formula COST =
            new Formula(
                    "J = \\frac{1}{N} \\sum_{n=1}^{N} \\ell_n + \\lambda \\sum_l \\lVert W_l"
                            + " \\rVert^2",
                    "<mi>J</mi><mo>=</mo><mfrac><mn>1</mn><mi>N</mi></mfrac><munderover><mo>∑</mo>"
                        + "<mrow><mi>n</mi><mo>=</mo><mn>1</mn></mrow><mi>N</mi></munderover>"
                        + "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>+</mo><mi>λ</mi><munder><mo>∑</mo><mi>l</mi></munder>"
                        + "<msup><mrow><mo>‖</mo><msub><mi>W</mi><mi>l</mi></msub><mo>‖</mo></mrow><mn>2</mn></msup>",
                    "J = 1/N times the sum of the losses of N images, plus λ times the sum of all"
                            + " squared weights");

    static final Formula SOFTMAX =
            new Formula(
                    "\\ell_n = -\\log p_{y_n}, \\qquad p_c = \\frac{e^{s_c}}{\\sum_k e^{s_k}}",
                    "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>=</mo><mo>−</mo><mi>log</mi><mspace"
                        + " width=\"0.17em\"/><msub><mi>p</mi><msub><mi>y</mi><mi>n</mi></msub></msub><mo>,</mo><mspace"
                        + " width=\"2em\"/><msub><mi>p</mi><mi>c</mi></msub><mo>=</mo><mfrac><msup><mi>e</mi><msub><mi>s</mi><mi>c</mi></msub></msup>"
                        + "<mrow><munder><mo>∑</mo><mi>k</mi></munder><msup><mi>e</mi><msub><mi>s</mi><mi>k</mi></msub></msup></mrow></mfrac>",
                    "the loss of an image is minus the logarithm of the softmax probability of its"
                            + " class");

    static final Formula HINGE =
            new Formula(
                    "\\ell_n = \\sum_{c \\ne y_n} \\max(0,\\; s_c - s_{y_n} + 1)",
                    "<msub><mi>ℓ</mi><mi>n</mi></msub><mo>=</mo><munder><mo>∑</mo><mrow><mi>c</mi><mo>≠</mo><msub><mi>y</mi><mi>n</mi></msub></mrow></munder><mi>max</mi><mo>(</mo><mn>0</mn><mo>,</mo><mspace"
                        + " width=\"0.3em\"/><msub><mi>s</mi><mi>c</mi></msub><mo>−</mo><msub><mi>s</mi><msub><mi>y</mi><mi>n</mi></msub></msub><mo>+</mo><mn>1</mn><mo>)</mo>",
                    "the loss of an image is the sum over all other classes c of max(0, score of c"
                            + " minus score of its class plus 1)");

    static final Formula UPDATE =
            new Formula(
                    "\\theta \\leftarrow \\theta - \\eta_t \\, \\frac{\\partial J}{\\partial"
                            + " \\theta}",
                    "<mi>θ</mi><mo>←</mo><mi>θ</mi><mo>−</mo><msub><mi>η</mi><mi>t</mi></msub><mspace"
                        + " width=\"0.17em\"/><mfrac><mrow><mo>∂</mo><mi>J</mi></mrow><mrow><mo>∂</mo><mi>θ</mi></mrow></mfrac>",
                    "every parameter θ becomes θ minus η times the derivative of J with respect to"
                            + " θ");

    static final Formula CYCLE =
            new Formula(
                    "\\eta_t = \\eta_{\\min} + \\left(1 - \\left| \\frac{t \\bmod 2 n_s}{n_s} - 1"
                            + " \\right| \\right) (\\eta_{\\max} - \\eta_{\\min})",
                    "<msub><mi>η</mi><mi>t</mi></msub><mo>=</mo><msub><mi>η</mi><mi>min</mi></msub><mo>+</mo><mrow><mo>(</mo><mn>1</mn><mo>−</mo><mrow><mo>|</mo><mfrac><mrow><mi>t</mi><mspace"
                        + " width=\"0.3em\"/><mi>mod</mi><mspace"
                        + " width=\"0.3em\"/><mn>2</mn><msub><mi>n</mi><mi>s</mi></msub></mrow><msub><mi>n</mi><mi>s</mi></msub></mfrac><mo>−</mo><mn>1</mn><mo>|</mo></mrow><mo>)</mo></mrow>"
                        + "<mrow><mo>(</mo><msub><mi>η</mi><mi>max</mi></msub><mo>−</mo><msub><mi>η</mi><mi>min</mi></msub><mo>)</mo></mrow>",
                    "the rate rises linearly from its minimum to its maximum in n_s updates and"
                            + " falls back in as many");

    static final Formula DECAY =
            new Formula(
                    "\\eta_t = \\eta_0 \\, \\gamma^{\\lfloor t / m \\rfloor}",
                    "<msub><mi>η</mi><mi>t</mi></msub><mo>=</mo><msub><mi>η</mi><mn>0</mn></msub><mspace"
                        + " width=\"0.17em\"/><msup><mi>γ</mi><mrow><mo>⌊</mo><mi>t</mi><mo>/</mo><mi>m</mi><mo>⌋</mo></mrow></msup>",
                    "the rate is multiplied by γ after every m updates");

    static final Formula BATCH_NORM =
            new Formula(
                    "\\hat{s} = \\frac{s - \\mu_B}{\\sqrt{\\sigma_B^2 + \\varepsilon}}, \\qquad"
                            + " \\tilde{s} = \\gamma \\odot \\hat{s} + \\beta",
                    "<mover><mi>s</mi><mo>^</mo></mover><mo>=</mo><mfrac><mrow><mi>s</mi><mo>−</mo><msub><mi>μ</mi><mi>B</mi></msub></mrow><msqrt><mrow><msubsup><mi>σ</mi><mi>B</mi><mn>2</mn></msubsup><mo>+</mo><mi>ε</mi></mrow></msqrt></mfrac><mo>,</mo><mspace"
                        + " width=\"2em\"/><mover><mi>s</mi><mo>~</mo></mover><mo>=</mo><mi>γ</mi><mo>⊙</mo><mover><mi>s</mi><mo>^</mo></mover><mo>+</mo><mi>β</mi>",
                    "scores are standardized over the batch, then scaled by γ and shifted by β");

    static final Formula LAYER =
            new Formula(
                    "x_l = \\max(0,\\; W_l x_{l-1} + b_l), \\qquad s = W_L x_{L-1} + b_L",
                    "<msub><mi>x</mi><mi>l</mi></msub><mo>=</mo><mi>max</mi><mo>(</mo><mn>0</mn><mo>,</mo><mspace"
                        + " width=\"0.3em\"/><msub><mi>W</mi><mi>l</mi></msub><msub><mi>x</mi><mrow><mi>l</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><msub><mi>b</mi><mi>l</mi></msub><mo>)</mo><mo>,</mo><mspace"
                        + " width=\"2em\"/><mi>s</mi><mo>=</mo><msub><mi>W</mi><mi>L</mi></msub><msub><mi>x</mi><mrow><mi>L</mi><mo>−</mo><mn>1</mn></mrow></msub><mo>+</mo><msub><mi>b</mi><mi>L</mi></msub>",
                    "each hidden layer gives max(0, W x + b), the last layer the scores W x + b");

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
}

package dev.bevis.train.average;

import dev.bevis.choice.Formula;
import dev.bevis.choice.MathMl;
import dev.bevis.choice.Named;

import java.util.List;
import java.util.Optional;

/// Statistics of the very images that are evaluated, the test images too: at each evaluation of a
/// set, each batch norm, from the input up, is given mean and variance over the whole set, as it
/// comes out of the layers below with theirs. Labels are not used.
///
/// So the class of an image depends on the others of its set, and test images take part in making
/// the network that is tested. The network that is kept and exported has no set to adapt to: its
/// statistics are running averages, or those that averaged weights have.
///
/// Li, Wang, Shi, Liu and Hou, *Revisiting Batch Normalization for Practical Domain Adaptation*,
/// arXiv 1603.04779, section 3.
@Named("adaptive")
public record AdaptiveStatistics() implements BatchStatistics {

    @Override
    public boolean adapt() {
        return true;
    }

    @Override
    public String words() {
        return "those of the evaluated examples";
    }

    @Override
    public Optional<String> remark() {
        return Optional.of(
                "batch norm takes its statistics from the examples that are evaluated, so that test"
                        + " examples take part in making the network that they test; write"
                        + " batch-statistics: precise for statistics from training examples");
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "li-2016",
                        "Y. Li, N. Wang, J. Shi, J. Liu and X. Hou, Revisiting Batch Normalization"
                                + " for Practical Domain Adaptation, 2016, arXiv:1603.04779"));
    }

    @Override
    public List<Stated> formulas() {
        return List.of(
                new Stated(
                        "Evaluation is adaptive, after Li et al. (2016): batch norm normalizes the"
                                + " N examples of an evaluated set, test examples too, with their"
                                + " own mean and variance, without their labels:",
                        new Formula(
                                "\\mu = \\frac{1}{N} \\sum_{n=1}^{N} s_n, \\qquad v = \\frac{1}{N}"
                                        + " \\sum_{n=1}^{N} (s_n - \\mu)^2",
                                MathMl.of(
                                        "μ =",
                                        MathMl.fraction("1", "N"),
                                        "∑ s_n",
                                        MathMl.comma(),
                                        "v =",
                                        MathMl.fraction("1", "N"),
                                        "∑",
                                        MathMl.power("( s_n − μ )", "2")),
                                "μ and v are mean and variance of what a unit gets over the N"
                                        + " examples of the set")));
    }
}

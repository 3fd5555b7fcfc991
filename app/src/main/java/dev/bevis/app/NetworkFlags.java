package dev.bevis.app;

import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.Loss;
import dev.bevis.model.Relu;
import dev.bevis.study.StudyForms;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Options that describe a network and what it minimizes; `train` and `check` share them.
final class NetworkFlags {

    private static final String MOMENTUM = "0.9";
    private static final String EPSILON = "1e-10";

    @Option(
            names = "--hidden",
            paramLabel = "UNITS,UNITS,...",
            description =
                    "Widths of the hidden layers from the input up, each with ReLU; slashes between"
                            + " several networks. Default: no hidden layer, a linear classifier.")
    String hidden = "";

    @Option(
            names = "--batch-norm",
            description = "Batch norm in every hidden layer, before its ReLU.")
    boolean batchNorm;

    @Option(
            names = "--norm-momentum",
            paramLabel = "SHARE",
            description =
                    "Share of the old value in batch norm's running averages, from 0 up to but not"
                            + " including 1. Default: 0.9.")
    Optional<String> normMomentum = Optional.empty();

    @Option(
            names = "--norm-epsilon",
            paramLabel = "NUMBER",
            description = "Added to the variance in batch norm. Default: 1e-10.")
    Optional<String> normEpsilon = Optional.empty();

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description =
                    "softmax: softmax with cross-entropy; hinge: multi-class hinge (SVM) with"
                            + " margin 1. Default: softmax.")
    String loss = "softmax";

    @Option(
            names = "--lambda",
            paramLabel = "NUMBER",
            description =
                    "L2 penalty: the cost is the loss plus lambda times the sum of all squared"
                            + " weights, biases not among them. Default: 0.")
    String lambda = "0";

    @Option(
            names = {"--init", "--initialization"},
            paramLabel = "HOW",
            description = {
                "How wide the first weights are drawn: he: standard deviation sqrt(2/inputs) in"
                    + " each layer; xavier: sqrt(1/inputs); normal:SIGMA or the number alone: the"
                    + " same in all layers. Biases start at 0. Default: he.",
            })
    String init = "he";

    @Option(names = "--init-biases", description = "With normal:SIGMA, draw the biases as well.")
    boolean initBiases;

    Architecture architecture(Pick pick) throws IOException {
        if (!batchNorm && normMomentum.isPresent()) {
            throw new UsageException("--norm-momentum says nothing without --batch-norm; add that");
        }
        if (!batchNorm && normEpsilon.isPresent()) {
            throw new UsageException("--norm-epsilon says nothing without --batch-norm; add that");
        }
        String picked = pick.alternative("--hidden", hidden);
        List<Integer> widths =
                picked.isEmpty() ? List.of() : Values.wholeNumbers("--hidden", picked);
        if (batchNorm && widths.isEmpty()) {
            throw new UsageException(
                    "--batch-norm needs hidden layers, and there are none; add for instance"
                            + " --hidden 50");
        }
        Optional<BatchNorm> norm = norm(pick);
        return UsageException.unlessRefused(() -> Architecture.of(widths, new Relu(), norm));
    }

    Loss loss(Pick pick) throws IOException {
        String picked = pick.word("--loss", loss);
        return UsageException.unlessRefused(
                () -> (Loss) StudyForms.option("--loss", "loss", picked));
    }

    double lambda(Pick pick) {
        return pick.number("--lambda", lambda, "0.01");
    }

    Initialization initialization(Pick pick) throws IOException {
        String picked = pick.word("--init", init);
        Initialization found =
                UsageException.unlessRefused(() ->
                        (Initialization) StudyForms.option("--init", "initialization", picked));
        if (!initBiases) {
            return found;
        }
        return found.withBiases()
                .orElseThrow(() ->
                        new UsageException(
                                "only normal:SIGMA can draw biases as well, not '"
                                        + picked
                                        + "'; for example --init normal:0.01 --init-biases"));
    }

    private Optional<BatchNorm> norm(Pick pick) throws IOException {
        if (!batchNorm) {
            return Optional.empty();
        }
        double momentum = pick.number("--norm-momentum", normMomentum.orElse(MOMENTUM), MOMENTUM);
        double epsilon = pick.number("--norm-epsilon", normEpsilon.orElse(EPSILON), EPSILON);
        return UsageException.unlessRefused(() -> Optional.of(new BatchNorm(momentum, epsilon)));
    }
}

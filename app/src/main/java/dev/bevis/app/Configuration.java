package dev.bevis.app;

import dev.bevis.model.BatchNorm;
import dev.bevis.train.Trial;
import dev.bevis.train.Trial.Batching;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A [Plan] in the words of the command line, complete, for JSON.
record Configuration(
        Data data,
        Network network,
        Descent training,
        Seeds seeds,
        String precision,
        String evaluate,
        String trainingScores) {

    record Data(
            String source, int train, int validation, String validationFrom, String normalize) {}

    /// @param initFrom path of the first weights, instead of `init`
    record Network(
            List<Integer> hidden,
            @Nullable Norm batchNorm,
            String loss,
            double lambda,
            String init,
            boolean initBiases,
            @Nullable String initFrom) {}

    record Norm(double momentum, double epsilon) {}

    record Descent(
            String learningRate,
            long steps,
            long stepsPerEpoch,
            int batch,
            boolean shuffle,
            boolean keepRemainder) {}

    record Seeds(long init, long data) {}

    static Configuration of(Plan plan, Optional<String> initFrom) {
        Trial trial = plan.trial();
        Batching batching = trial.descent().batching();
        return new Configuration(
                new Data(
                        plan.source(),
                        plan.split().train(),
                        plan.split().validation(),
                        word(plan.split().placement()),
                        plan.normalization().flag()),
                new Network(
                        trial.architecture().hidden(),
                        trial.architecture().norm().map(Configuration::norm).orElse(null),
                        trial.loss().text(),
                        trial.descent().lambda(),
                        trial.initialization().text(),
                        trial.initialization().drawsBiases(),
                        initFrom.orElse(null)),
                new Descent(
                        trial.descent().schedule().text(),
                        plan.steps(),
                        plan.stepsPerEpoch(),
                        batching.size(),
                        batching.shuffle(),
                        batching.keepRemainder()),
                new Seeds(trial.seeds().init(), trial.seeds().data()),
                word(plan.options().precision()),
                plan.options().evaluate().text(),
                word(plan.options().trainingScores()));
    }

    private static Norm norm(BatchNorm norm) {
        return new Norm(norm.momentum(), norm.epsilon());
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}

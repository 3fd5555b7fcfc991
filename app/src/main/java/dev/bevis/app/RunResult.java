package dev.bevis.app;

import dev.bevis.data.Dataset;
import dev.bevis.data.SplitName;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Proportion;
import dev.bevis.train.Cohort;
import dev.bevis.train.Evaluation;
import dev.bevis.train.Event;
import dev.bevis.train.Member;
import dev.bevis.train.Outcome;
import dev.bevis.train.UntrainedLoss;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What came out of `train`, as `--json` prints it.
///
/// @param outcome `finished`, `diverged` or `interrupted`
/// @param divergence where it diverged, if it did
/// @param train scores of the last weights; all null unless the run finished
/// @param seconds in steps alone, by this process
/// @param constantComponents pixel components that are the same in all images trained on
/// @param endedAbove the loss of an untrained network that training ended above; null where it
///   ended below, as it should
record RunResult(
        String outcome,
        @Nullable Divergence divergence,
        Scores train,
        Scores validation,
        Scores test,
        long steps,
        double seconds,
        double imagesPerSecond,
        String weightsSha256,
        Data dataset,
        Configuration configuration,
        Surroundings environment,
        int constantComponents,
        @Nullable UntrainedLoss endedAbove) {

    /// What became of a member of a cohort.
    ///
    /// @param firstLoss of the first weights, where it was measured
    /// @param scores evaluates the last weights
    static RunResult of(
            Plan plan,
            Optional<Path> initFrom,
            Cohort cohort,
            Member member,
            OptionalDouble firstLoss,
            Function<SplitName, Evaluation> scores) {
        Data data = Data.of(plan);
        Outcome outcome = member.outcome().orElseThrow();
        boolean finished = outcome instanceof Outcome.Finished;
        Scores train = finished ? Scores.of(SplitName.TRAIN, data.train(), scores) : Scores.NONE;
        return new RunResult(
                word(outcome),
                divergence(outcome),
                train,
                finished ? Scores.of(SplitName.VALIDATION, data.validation(), scores) : Scores.NONE,
                finished ? Scores.of(SplitName.TEST, data.test(), scores) : Scores.NONE,
                member.step(),
                member.seconds(),
                member.imagesPerSecond(),
                member.weightsSha256(),
                data,
                Configuration.of(plan, initFrom.map(Path::toString)),
                new Surroundings(
                        Version.ofBevis(),
                        Version.ofJdk(),
                        Version.ofSystem(),
                        plan.options().threads(),
                        cohort.arithmetic()),
                cohort.normalizer().constantComponents().size(),
                train.loss() == null ? null : endedAbove(plan, train.loss(), firstLoss));
    }

    private static @Nullable UntrainedLoss endedAbove(
            Plan plan, double loss, OptionalDouble first) {
        return UntrainedLoss.exceededBy(
                        loss, first, plan.trial().loss(), plan.dataset().classes().size())
                .orElse(null);
    }

    /// The loss of the first weights, among evaluations.
    static OptionalDouble firstLoss(Event.Evaluated evaluated, OptionalDouble known) {
        return evaluated.step() == 0 && known.isEmpty()
                ? OptionalDouble.of(evaluated.evaluation().loss())
                : known;
    }

    /// @param step update whose loss was not finite
    /// @param layer first layer with such a number
    record Divergence(long step, double learningRate, String layer) {}

    /// Scores on a split; null where there are none, or not a finite one.
    ///
    /// @param interval95 for the accuracy, over the choice of images; null for those trained on
    record Scores(
            @Nullable Double loss,
            @Nullable Double cost,
            @Nullable Double accuracy,
            @Nullable Interval interval95) {

        static final Scores NONE = new Scores(null, null, null, null);

        static Scores of(SplitName split, int images, Function<SplitName, Evaluation> scores) {
            if (images == 0) {
                return NONE;
            }
            Evaluation evaluation = scores.apply(split);
            return new Scores(
                    finite(evaluation.loss()),
                    finite(evaluation.cost()),
                    finite(evaluation.accuracy()),
                    split == SplitName.TRAIN
                            ? null
                            : new Proportion(evaluation.accuracy(), images).interval());
        }

        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }

    /// @param fingerprint SHA-256 of the images and labels
    /// @param train images trained on
    record Data(
            String name, String title, String fingerprint, int train, int validation, int test) {

        static Data of(Plan plan) {
            Dataset dataset = plan.dataset();
            return new Data(
                    dataset.name(),
                    dataset.title(),
                    dataset.fingerprint(),
                    plan.split().train(),
                    plan.split().validation(),
                    dataset.test().count());
        }
    }

    /// What computed; nothing in here can change a result.
    record Surroundings(String bevis, String jdk, String system, int threads, String arithmetic) {}

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished _ -> "finished";
            case Outcome.Diverged _ -> "diverged";
            case Outcome.Stopped _ -> "interrupted";
        };
    }

    private static @Nullable Divergence divergence(Outcome outcome) {
        return outcome instanceof Outcome.Diverged(long step, double rate, String layer)
                ? new Divergence(step, rate, layer)
                : null;
    }
}

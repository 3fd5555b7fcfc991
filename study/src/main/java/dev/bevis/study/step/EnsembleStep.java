package dev.bevis.study.step;

import dev.bevis.study.figure.BarsFigure;
import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.annotation.MayBeMissing;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets networks that an earlier step has trained answer together. Nothing is trained.
///
/// Beside each ensemble stands the best single one of its networks, by validation accuracy, of
/// equal ones the first. That choice makes its validation accuracy optimistic, so what an ensemble
/// gains over it on the same images is, if anything, understated.
///
/// @param of the earlier step
/// @param over which of its networks make one ensemble
/// @param combine how they give one answer
/// @param quoteTest why test accuracies are shown; not needed where `of` is a final step
@Describe("Lets networks that an earlier step has trained answer together; trains nothing.")
public record EnsembleStep(
        @Describe("The name of the step.") @Kind @Key("ensemble") String name,
        @Describe(
                        "An earlier step, whose trained networks are combined; of a search, those"
                                + " of its chosen setting.")
                Located<String> of,
        @Describe(
                        "Which of its networks answer together: those of all `seeds` of a setting,"
                            + " of all `settings` with a pair of seeds, all `trials` of the step,"
                            + " or the `snapshots` of each training; `seeds` where missing.")
                Optional<Over> over,
        @Describe(
                        "How they give one answer: `mean-probability`, which is usual, or"
                                + " `majority-vote`.")
                Optional<Combination> combine,
        @Describe(
                        "Why test accuracies are shown, though nothing is chosen by them. They are"
                                + " shown of an ensemble of a final step's networks without it.")
                Optional<String> quoteTest,
        @Describe("Numbers of the report that is reproduced.") @MayBeMissing
                List<ReportedNumber> reported,
        @Describe("What the report draws of this step.") @MayBeMissing List<WantedFigure> figures,
        @Describe("Claims to test. A refuted one makes the run end with 1.") @MayBeMissing
                List<Located<QuotedClaim>> claims,
        @Describe("Claims to test whose answer is only reported.") @MayBeMissing
                List<Located<QuotedClaim>> ask,
        @Unwrapped Asked asked)
        implements Step {

    /// What the ensemble is called.
    public static final String TOGETHER = "ensemble";

    /// What the best of its networks is called.
    public static final String SINGLE = "best single";

    /// Which networks of a step make one ensemble.
    public enum Over {
        /// For each setting, those with all pairs of seeds.
        SEEDS,
        /// For each pair of seeds, those of all settings.
        SETTINGS,
        /// All of them.
        TRIALS,
        /// For each trial, its snapshots.
        SNAPSHOTS;

        /// Whether each setting has ensembles of its own.
        public boolean keepsSettingsApart() {
            return switch (this) {
                case SEEDS, SNAPSHOTS -> true;
                case SETTINGS, TRIALS -> false;
            };
        }

        /// Whether each pair of seeds has ensembles of its own.
        public boolean keepsSeedsApart() {
            return switch (this) {
                case SETTINGS, SNAPSHOTS -> true;
                case SEEDS, TRIALS -> false;
            };
        }

        /// What is combined, in words.
        ///
        /// @param step whose networks they are
        public String words(String step) {
            String of = " of the step '" + step + "'";
            return switch (this) {
                case SEEDS -> "the networks with all pairs of seeds of each setting" + of;
                case SETTINGS -> "the networks of all settings" + of + " with each pair of seeds";
                case TRIALS -> "all networks" + of;
                case SNAPSHOTS -> "the snapshots of each training" + of;
            };
        }
    }

    /// [#over], or what is usual.
    public Over combined() {
        return over.orElse(Over.SEEDS);
    }

    /// [#combine], or what is usual.
    public Combination combination() {
        return combine.orElseGet(Combination.MeanProbability::new);
    }

    @Override
    public Shared shared() {
        return new Shared(
                asked.at(),
                asked.question(),
                Optional.of(of),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                quoteTest,
                Optional.empty(),
                reported,
                figures,
                claims,
                ask,
                asked.acknowledge(),
                Optional.empty(),
                Optional.empty());
    }

    /// The ensemble, even where the best of its networks does better.
    @Override
    public Optional<String> reportedOf() {
        return Optional.of(TOGETHER);
    }

    @Override
    public String kind() {
        return "ensemble";
    }

    @Override
    public String does() {
        return "combines trained networks";
    }

    @Override
    public boolean trains() {
        return false;
    }

    @Override
    public boolean chooses() {
        return false;
    }

    @Override
    public boolean judgesTheseNetworks() {
        return true;
    }

    /// The same, showing test accuracies for a reason that it may have itself.
    public EnsembleStep openedBy(String reason) {
        return new EnsembleStep(
                name,
                of,
                over,
                combine,
                quoteTest.or(() -> Optional.of(reason)),
                reported,
                figures,
                claims,
                ask,
                asked);
    }

    /// Its settings: for each group of networks the ensemble, and the best of them alone.
    ///
    /// @param settings those of the earlier step; of a search the chosen one
    public List<StepSetting> settingsOf(List<StepSetting> settings) {
        List<StepSetting> combined = new ArrayList<>();
        boolean several = combined().keepsSettingsApart() && settings.size() > 1;
        for (StepSetting each : several ? settings : settings.subList(0, 1)) {
            for (String kind : List.of(TOGETHER, SINGLE)) {
                List<StepSetting.Part> parts = new ArrayList<>();
                if (several) {
                    parts.addAll(each.parts());
                }
                parts.add(new StepSetting.Part("", kind));
                combined.add(new StepSetting(parts, each.setting()));
            }
        }
        return combined;
    }

    @Override
    public List<Figure> usualFigures() {
        return List.of(new BarsFigure());
    }
}

package dev.bevis.study.step;

import dev.bevis.data.augment.TestViews;
import dev.bevis.study.figure.AccuracyFigure;
import dev.bevis.study.figure.BarsFigure;
import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.HeatMapFigure;
import dev.bevis.study.figure.LossFigure;
import dev.bevis.study.figure.ResponseCurveFigure;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.study.search.Round;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.setting.Vary;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.annotation.MayBeMissing;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A section of a study.
public sealed interface Step
        permits Step.Check,
                Step.Train,
                Step.Compare,
                Step.Search,
                Step.Final,
                FeaturesStep,
                RangeTestStep,
                EnsembleStep {

    /// What every step can say; all of it may be missing.
    ///
    /// @param at where the step stands in its file
    /// @param question that it answers
    /// @param from an earlier step whose chosen setting this one starts from
    /// @param seeds pairs of seeds for each setting, where they are not the study's; see
    ///   [dev.bevis.study.file.Study#seeds(Step)]
    /// @param quoteTest why test accuracies are shown, though nothing is chosen by them
    /// @param choose what the best setting is chosen by
    /// @param reported numbers of the report that is reproduced
    /// @param figures to show
    /// @param claims to test; a verdict is demanded
    /// @param ask claims to test without demanding anything
    /// @param acknowledge names of warnings, each with the reason why it is accepted
    /// @param weightsFrom whose weights its trials start from; those of the step that its setting
    ///   comes from where it says nothing
    /// @param rateFrom which range test its highest learning rate comes from
    record Shared(
            Mark at,
            @Describe("What the step asks, in words.") Optional<String> question,
            @Describe("An earlier step; this one starts from the setting that it chose.")
                    Optional<Located<String>> from,
            @Describe("Fields of the data that this step changes.") Optional<Changes.OfData> data,
            @Describe("Fields of the network that this step changes.")
                    Optional<Changes.OfNetwork> network,
            @Describe("Fields of the training that this step changes.")
                    Optional<Changes.OfTraining> training,
            @Describe(
                            "Pairs of seeds for each setting. A final step without any takes as"
                                    + " many as the study says, numbered from behind those that its"
                                    + " setting was chosen with.")
                    Optional<Seeds> seeds,
            @Describe("Why test accuracies are shown, though nothing is chosen by them.")
                    Optional<String> quoteTest,
            @Describe("What the best setting is chosen by.") Optional<Choose> choose,
            @Describe("Numbers of the report that is reproduced.") @MayBeMissing
                    List<ReportedNumber> reported,
            @Describe("What the report draws of this step.") @MayBeMissing
                    List<WantedFigure> figures,
            @Describe("Claims to test. A refuted one makes the run end with 1.") @MayBeMissing
                    List<Located<QuotedClaim>> claims,
            @Describe("Claims to test whose answer is only reported.") @MayBeMissing
                    List<Located<QuotedClaim>> ask,
            @Describe("Warnings that are accepted, each with the reason.") @MayBeMissing
                    SequencedMap<String, Located<String>> acknowledge,
            @Describe(
                            "An earlier step whose trained weights the trials of this one start"
                                    + " from, each from that with its own seeds, or `{step: NAME,"
                                    + " at: {steps: 500}}` for those on the way.")
                    Optional<WeightsFrom> weightsFrom,
            @Describe(
                            "An earlier range test, whose suggestion is the highest learning rate"
                                    + " of this step in place of that of its schedule, or `{step:"
                                    + " NAME, setting: NAME}` for one of several settings.")
                    Optional<RateFrom> rateFrom) {

        /// All claims, those first whose verdict is demanded.
        public List<Located<QuotedClaim>> allClaims() {
            return Stream.concat(claims.stream(), ask.stream()).toList();
        }

        /// What the step changes about the setting it starts from.
        public Change change() {
            return Changes.of(data, network, training);
        }
    }

    /// Compares analytic gradients with numeric ones.
    ///
    /// @param vary fields that take several values
    @Describe("Compares analytic gradients with difference quotients.")
    record Check(
            @Describe("The name of the step.") @Kind @Key("check") String name,
            @Describe("Fields with the values that each takes, as a list or by name.")
                    Optional<Vary> vary,
            @Describe("How much is compared.") Optional<CheckSize> size,
            @Unwrapped Shared shared)
            implements Step {

        @Override
        public String kind() {
            return "check";
        }

        @Override
        public String does() {
            return "checks gradients";
        }

        @Override
        public boolean trains() {
            return false;
        }

        @Override
        public boolean isJudged() {
            return false;
        }

        @Override
        public boolean chooses() {
            return false;
        }

        @Override
        public Optional<Vary> varied() {
            return vary;
        }

        @Override
        public List<StepSetting> settings(Setting base) {
            return vary.map(fields -> fields.of(base)).orElseGet(() -> Step.super.settings(base));
        }

        @Override
        public List<Figure> usualFigures() {
            return List.of();
        }
    }

    /// Trains one setting, or several that have names.
    ///
    /// @param settings what each changes; without any there is one setting, called as the step
    @Describe("Trains one setting, or several that have names.")
    record Train(
            @Describe("The name of the step.") @Kind @Key("train") String name,
            @Describe("Settings by name, with the fields that each changes.") @MayBeMissing
                    SequencedMap<String, Change> settings,
            @Unwrapped Shared shared)
            implements Step {

        @Override
        public String kind() {
            return "train";
        }

        @Override
        public boolean compares() {
            return true;
        }

        @Override
        public List<StepSetting> settings(Setting base) {
            List<StepSetting> named = new ArrayList<>();
            settings.forEach(
                    (setting, change) -> named.add(StepSetting.named(setting, base.with(change))));
            return named.isEmpty() ? Step.super.settings(base) : StepSetting.distinct(named);
        }

        @Override
        public List<Figure> usualFigures() {
            return List.of(new LossFigure(), new AccuracyFigure());
        }
    }

    /// Trains all combinations of some values.
    @Describe("Trains all combinations of the values of some fields.")
    record Compare(
            @Describe("The name of the step.") @Kind @Key({"compare", "ablate"}) String name,
            @Describe("Fields with the values that each takes, as a list or by name.") Vary vary,
            @Unwrapped Shared shared)
            implements Step {

        @Override
        public String kind() {
            return "compare";
        }

        @Override
        public boolean compares() {
            return true;
        }

        @Override
        public Optional<Vary> varied() {
            return Optional.of(vary);
        }

        @Override
        public List<StepSetting> settings(Setting base) {
            return vary.of(base);
        }

        @Override
        public List<Figure> usualFigures() {
            return List.of(new BarsFigure());
        }
    }

    /// Looks for the best setting in rounds.
    @Describe("Looks for the best setting in rounds.")
    record Search(
            @Describe("The name of the step.") @Kind @Key("search") String name,
            @Describe(
                            "Rounds, each a grid, random draws, a zoom into the best of the round"
                                    + " before, or the best part of these trained for longer.")
                    List<Round> rounds,
            @Unwrapped Shared shared)
            implements Step {
        public Search {
            if (rounds.isEmpty()) {
                throw new IllegalArgumentException("a search needs at least one round");
            }
            rounds.getFirst()
                    .faultAsFirst()
                    .ifPresent(fault -> {
                        throw new IllegalArgumentException(fault);
                    });
        }

        @Override
        public String kind() {
            return "search";
        }

        @Override
        public List<StepSetting> settings(Setting base) {
            throw new IllegalArgumentException("the settings of a search come in rounds");
        }

        @Override
        public List<Figure> usualFigures() {
            return List.of(new HeatMapFigure(), new ResponseCurveFigure());
        }
    }

    /// Trains a chosen setting once more, with seeds that it was not chosen with, and opens the
    /// test set.
    @Describe(
            "Trains a chosen setting once more, with seeds that it was not chosen with, and opens"
                    + " the test set.")
    record Final(
            @Describe("The name of the step.") @Kind @Key("final") String name,
            @Describe(
                            "Views of each test image whose probabilities a second test accuracy is"
                                    + " averaged over: `flip`, the image and its mirror image, or"
                                    + " `ten`, five shifts by 2 pixels and their mirror images.")
                    Optional<TestViews> views,
            @Unwrapped Shared shared)
            implements Step {

        @Override
        public String kind() {
            return "final";
        }

        @Override
        public boolean isFresh() {
            return true;
        }

        @Override
        public Optional<String> test() {
            return Optional.of(
                    "the final step"
                            + views.map(more -> ", plain and averaged over " + more.words())
                                    .orElse(""));
        }

        @Override
        public List<Figure> usualFigures() {
            return List.of(new LossFigure(), new AccuracyFigure());
        }
    }

    String name();

    Shared shared();

    /// The kind as files write it.
    String kind();

    /// What the step does, as a verb with its object, for messages about what it does not do.
    default String does() {
        return "trains networks";
    }

    /// Whether what comes of it are trials: networks trained with each setting and pair of seeds.
    default boolean trains() {
        return true;
    }

    /// Whether its settings have accuracies, which claims and figures of other steps can name.
    default boolean isJudged() {
        return true;
    }

    /// Whether another step can start from the best of its settings.
    default boolean chooses() {
        return true;
    }

    /// Whether its settings are there to be compared with each other by name, all of them at once.
    default boolean compares() {
        return false;
    }

    /// Whether it trains what an earlier step chose, with seeds that had no part in the choice.
    default boolean isFresh() {
        return false;
    }

    /// Whether its claims speak of the very networks that there are, on other images, where there
    /// is one for each side; others speak of networks with other seeds.
    default boolean judgesTheseNetworks() {
        return false;
    }

    /// What a reported number is of that names no setting; empty where it is of the chosen one.
    default Optional<String> reportedOf() {
        return Optional.empty();
    }

    /// The rounds in which its settings come; none where all are known from the first.
    default List<Round> rounds() {
        return List.of();
    }

    /// The fields whose values it combines.
    default Optional<Vary> varied() {
        return Optional.empty();
    }

    /// Its settings, each once.
    ///
    /// @param base the setting that it starts from
    /// @throws IllegalArgumentException where they come in [#rounds]
    default List<StepSetting> settings(Setting base) {
        return List.of(StepSetting.named(name(), base));
    }

    /// Views of each test image, over which test accuracies are averaged beside the plain ones.
    default Optional<TestViews> views() {
        return Optional.empty();
    }

    /// Why test accuracies are shown, if they are.
    default Optional<String> test() {
        return shared().quoteTest();
    }

    /// The figures of a step that names none.
    List<Figure> usualFigures();
}

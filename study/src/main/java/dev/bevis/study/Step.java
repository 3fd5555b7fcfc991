package dev.bevis.study;

import dev.bevis.yaml.Describe;
import dev.bevis.yaml.Inline;
import dev.bevis.yaml.Key;
import dev.bevis.yaml.Kind;
import dev.bevis.yaml.Located;
import dev.bevis.yaml.Mark;
import dev.bevis.yaml.MayBeMissing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// A section of a study.
public sealed interface Step {

    /// What every step can say; all of it may be missing.
    ///
    /// @param at where the step stands in its file
    /// @param question that it answers
    /// @param from an earlier step whose chosen setting this one starts from
    /// @param seeds pairs of seeds for each setting
    /// @param quoteTest why test accuracies are shown, though nothing is chosen by them
    /// @param choose what the best setting is chosen by
    /// @param reported numbers of the report that is reproduced
    /// @param figures to show
    /// @param claims to test; a verdict is demanded
    /// @param ask claims to test without demanding anything
    /// @param acknowledge names of warnings, each with the reason why it is accepted
    record Shared(
            Mark at,
            Optional<String> question,
            Optional<Located<String>> from,
            Optional<Changes.OfData> data,
            Optional<Changes.OfNetwork> network,
            Optional<Changes.OfTraining> training,
            Optional<Seeds> seeds,
            Optional<String> quoteTest,
            Optional<Choose> choose,
            @MayBeMissing List<ReportedNumber> reported,
            @MayBeMissing List<Figure> figures,
            @MayBeMissing List<Located<Claim>> claims,
            @MayBeMissing List<Located<Claim>> ask,
            @MayBeMissing SequencedMap<String, Located<String>> acknowledge) {

        /// What the step changes about the setting it starts from.
        Change change() {
            return Changes.of(data, network, training);
        }
    }

    /// Compares analytic gradients with numeric ones.
    ///
    /// @param vary fields that take several values
    @Describe("Compares analytic gradients with difference quotients.")
    record Check(
            @Kind @Key("check") String name,
            Optional<Vary> vary,
            Optional<CheckSize> size,
            @Inline Shared shared)
            implements Step {}

    /// How large a gradient check is.
    ///
    /// @param inputs components of each image, 1 or more; all of them where missing
    /// @param images of the batch
    /// @param difference h of the quotients
    /// @param entries most entries compared of one parameter
    /// @param formula what the report compares; the verdict rests on both of the first two
    record CheckSize(
            OptionalInt inputs,
            OptionalInt images,
            Optional<Double> difference,
            OptionalInt entries,
            Optional<Formula> formula) {

        /// Where a step says nothing.
        static final CheckSize USUAL =
                new CheckSize(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty());
    }

    /// How a gradient check expresses an error.
    enum Formula {
        /// `‖a − n‖ / max(ε, ‖a‖ + ‖n‖)`.
        NORM,
        /// The largest `|a − n| / max(ε, |a| + |n|)`.
        ELEMENTS,
        /// Sums over all entries, in which errors can cancel.
        SUMS
    }

    /// Trains one setting, or several that have names.
    ///
    /// @param settings what each changes; without any there is one setting, called as the step
    @Describe("Trains one setting, or several that have names.")
    record Train(
            @Kind @Key("train") String name,
            @MayBeMissing SequencedMap<String, Change> settings,
            @Inline Shared shared)
            implements Step {}

    /// Trains all combinations of some values.
    @Describe("Trains all combinations of the values of some fields.")
    record Compare(@Kind @Key({"compare", "ablate"}) String name, Vary vary, @Inline Shared shared)
            implements Step {}

    /// Looks for the best setting in rounds.
    @Describe("Looks for the best setting in rounds.")
    record Search(@Kind @Key("search") String name, List<Round> rounds, @Inline Shared shared)
            implements Step {
        public Search {
            if (rounds.isEmpty()) {
                throw new IllegalArgumentException("a search needs at least one round");
            }
            if (rounds.getFirst() instanceof Round.Zoom) {
                throw new IllegalArgumentException(
                        "a zoom needs a round before it to zoom into; begin with a grid or random"
                                + " round");
            }
        }
    }

    /// Trains a chosen setting once more, and opens the test set.
    @Describe("Trains a chosen setting once more and opens the test set.")
    record Final(@Kind @Key("final") String name, @Inline Shared shared) implements Step {}

    String name();

    Shared shared();

    /// The kind as files write it.
    default String kind() {
        return switch (this) {
            case Check _ -> "check";
            case Train _ -> "train";
            case Compare _ -> "compare";
            case Search _ -> "search";
            case Final _ -> "final";
        };
    }

    /// Why test accuracies are shown, if they are.
    default Optional<String> test() {
        return this instanceof Final ? Optional.of("the final step") : shared().quoteTest();
    }
}

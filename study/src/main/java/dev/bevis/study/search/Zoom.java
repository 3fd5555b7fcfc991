package dev.bevis.study.search;

import dev.bevis.choice.Example;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Key;
import dev.bevis.yaml.annotation.Kind;
import dev.bevis.yaml.annotation.Unwrapped;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// The range of the best settings of the round before, more closely: for numbers, whether they came
/// from a range or a list, the span of their values; for other fields these values.
///
/// It must be smaller. Where the best settings lie so far apart that a span would be the whole
/// range again, only the better ones of them count; the very best alone stands for the values
/// between its two neighbors.
@Describe("The range of the best settings of the round before, more closely.")
@Example("{zoom: {best: 3, points: 10}}")
public record Zoom(
        @Describe("How it looks closer.") @Kind @Key("zoom") Around around,
        @Unwrapped Round.Shared shared)
        implements Round {

    /// What a [Zoom] looks at.
    ///
    /// @param best how many of the best settings span the new range, at least 1
    /// @param points for each range or list of numbers, at least 2
    /// @param trials draws at random, instead of points; neither where there are no numbers
    public record Around(
            @Describe("How many of the best settings span the new range.") int best,
            @Describe("Points of a grid over each range.") OptionalInt points,
            @Describe("Draws at random, in place of points.") OptionalInt trials) {

        /// What is wrong with both and, in a search over numbers, with neither.
        private static final String EITHER =
                "a zoom takes either points, of a grid, or trials, at random, as in 'zoom: {best:"
                        + " 3, points: 8}'";

        public Around {
            if (best < 1) {
                throw new IllegalArgumentException("a zoom needs at least 1 best, got " + best);
            }
            if (points.isPresent() && trials.isPresent()) {
                throw new IllegalArgumentException(EITHER);
            }
            if (points.orElse(2) < 2 || trials.orElse(1) < 1) {
                throw new IllegalArgumentException(
                        "a zoom needs at least 2 points, or at least 1 trial");
            }
        }
    }

    @Override
    public Zoom with(Round.Shared other) {
        return new Zoom(around, other);
    }

    @Override
    public Optional<SearchSpace> space() {
        return Optional.empty();
    }

    @Override
    public String words(String settings) {
        return "a zoom on the best "
                + (around.best() == 1 ? "setting" : around.best() + " settings")
                + " of the round before, "
                + (around.trials().isPresent()
                        ? settings + " drawn at random"
                        : "a grid of " + settings);
    }

    @Override
    public SearchSpace after(TriedRound before, FieldNumbers numbers) {
        List<StepSetting> best = before.finished().stream().limit(around.best()).toList();
        SequencedMap<String, Range> closer = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        before.space()
                .ranges()
                .forEach((field, range) ->
                        closer.put(
                                field,
                                new Zoomed(Field.named(field), around, numbers, remarks)
                                        .range(range, before.ranked(), best)));
        return before.space().follow(closer, around.trials(), remarks);
    }

    @Override
    public Optional<String> faultAsFirst() {
        return Optional.of(
                "a zoom needs a round before it to zoom into; begin with a grid or random round");
    }

    /// Points and draws lie between numbers; other values are taken again as they are.
    @Override
    public void requireAfter(SequencedMap<String, Range> before, FieldNumbers numbers) {
        boolean between = before.values().stream().anyMatch(range -> range.areNumbers(numbers));
        if (between && around.points().isEmpty() && around.trials().isEmpty()) {
            throw new IllegalArgumentException(Around.EITHER);
        }
        if (!between && around.points().isPresent()) {
            throw new IllegalArgumentException(
                    "there is nothing between the values of "
                            + String.join(" and ", before.sequencedKeySet())
                            + " for 'points' of a zoom, which takes numbers; 'zoom: {best: "
                            + around.best()
                            + "}' takes the best ones again, for a 'training' or 'seeds' of the"
                            + " round's own");
        }
    }

    @Override
    public long most(SequencedMap<String, Range> before, int settings, FieldNumbers numbers) {
        if (around.trials().isPresent()) {
            return around.trials().getAsInt();
        }
        long count = 1;
        for (Range range : before.values()) {
            if (range.hasBetween(numbers)) {
                count *= around.points().orElse(1);
            } else if (!range.areNumbers(numbers)) {
                long values = range.listed().orElseThrow().stream().distinct().count();
                count *= Math.min(values, around.best());
            }
        }
        return count;
    }

    @Override
    public boolean looksBetween() {
        return true;
    }

    /// Over a single value, or over values between which nothing lies.
    @Override
    public boolean takesAgain(SequencedMap<String, Range> before, FieldNumbers numbers) {
        return before.values().stream().noneMatch(range -> range.hasBetween(numbers));
    }
}

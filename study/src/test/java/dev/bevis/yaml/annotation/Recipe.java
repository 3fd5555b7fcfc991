package dev.bevis.yaml.annotation;

import dev.bevis.yaml.Mark;
import dev.bevis.yaml.form.Binder;
import dev.bevis.yaml.form.Forms;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// A made-up kind of file that has every kind of value in it.
@Describe("How a dish is made.")
public record Recipe(
        @Describe("What it is called.") String name,
        int servings,
        OptionalInt minutes,
        Heat heat,
        Optional<Season> season,
        boolean spicy,
        List<Step> steps,
        @MayBeMissing SequencedMap<String, Double> grams,
        @MayBeMissing List<Located<String>> notes,
        @Key({"serve-with", "with"}) Optional<List<String>> serveWith,
        @MayBeMissing SequencedMap<String, Heat> trials) {

    public static final Binder BINDER =
            new Binder(List.of(Forms.plainNumber(Heat.class, Steady.class)));

    public static final String VALID =
            """
            name: Soup
            servings: 4
            minutes: 45
            heat: {rising: {from: 20, to: 1e2, half-time: 500}}
            season: late-summer
            spicy: true
            steps:
              - chop: onion
                fine: true
              - boil: 10
            grams: {salt: 5, "pepper 2": .5}
            notes: [first, 'second']
            with: [bread]
            trials:
              low: 80
              high: {steady: 200}
              no: off
              nested: {held: {rising: {from: 1, to: 2, half-time: 3}}}
            """;

    public enum Season {
        SPRING,
        LATE_SUMMER
    }

    /// How hot it is.
    public sealed interface Heat permits Steady, Rising, Held, Off {}

    @Describe("Always the same.")
    public record Steady(double degrees) implements Heat {
        public Steady {
            if (degrees > 300) {
                throw new IllegalArgumentException("an oven reaches 300 degrees, got " + degrees);
            }
        }
    }

    public record Rising(double from, double to, long halfTime) implements Heat {
        public Rising {
            if (to < from) {
                throw new IllegalArgumentException("'to' must not be below 'from'");
            }
        }
    }

    public record Held(Heat heat) implements Heat {}

    public record Off() implements Heat {}

    /// What is done, told by its key.
    public sealed interface Step {}

    public record Chop(@Kind @Key({"chop", "cut"}) String what, Optional<Boolean> fine)
            implements Step {}

    public record Boil(@Kind int boil, Mark at) implements Step {}
}

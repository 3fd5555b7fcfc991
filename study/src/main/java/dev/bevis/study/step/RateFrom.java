package dev.bevis.study.step;

import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Located;

import java.util.Optional;

/// Where the highest learning rate of a step comes from, in place of that of its schedule: from
/// what an earlier range test suggests.
///
/// Trials of the step are those of the number that is taken, wherever it comes from.
///
/// @param step the range test
/// @param setting for which of its settings; missing where it has one
public record RateFrom(
        @Describe("An earlier range test.") Located<String> step,
        @Describe("The setting of the range test whose rate is taken, where it has several.")
                Optional<String> setting) {

    /// From a range test of one setting.
    public static RateFrom of(Located<String> step) {
        return new RateFrom(step, Optional.empty());
    }

    /// What a suggestion is known by, apart from the names of steps: those have no colon.
    ///
    /// @param setting empty for that of a range test of one setting
    public static String key(String step, String setting) {
        return step + ": " + setting;
    }

    /// What this suggestion is known by.
    public String key() {
        return key(step.value(), setting.orElse(""));
    }

    /// As a phrase: `the range test 'rates' for 'wide'`.
    public String words() {
        return "the range test '"
                + step.value()
                + "'"
                + setting.map(each -> " for '" + each + "'").orElse("");
    }
}

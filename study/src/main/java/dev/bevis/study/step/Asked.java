package dev.bevis.study.step;

import dev.bevis.yaml.Mark;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.annotation.MayBeMissing;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a step can say that trains nothing; all of it may be missing.
///
/// @param at where the step stands in its file
/// @param question that it answers
/// @param acknowledge names of warnings, each with the reason why it is accepted
public record Asked(
        Mark at,
        @Describe("What the step asks, in words.") Optional<String> question,
        @Describe("Warnings that are accepted, each with the reason.") @MayBeMissing
                SequencedMap<String, Located<String>> acknowledge) {

    /// The same as what every step can say.
    public Step.Shared shared() {
        return new Step.Shared(
                at,
                question,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                acknowledge,
                Optional.empty(),
                Optional.empty());
    }
}

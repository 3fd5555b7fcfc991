package dev.bevis.study;

import dev.bevis.yaml.Describe;
import dev.bevis.yaml.Located;
import dev.bevis.yaml.MayBeMissing;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a study file says, word for word.
///
/// @param title of the report
/// @param question that the study answers
/// @param reproduces the report that it repeats, cited
/// @param seeds pairs of seeds for each setting, where a step says nothing else; 1 where nothing
///   does
/// @param acknowledge names of warnings, each with the reason why it is accepted
/// @param steps in the order of the report
@Describe("A Bevis study: what is to be found out, step by step.")
public record StudyFile(
        String title,
        Optional<String> question,
        Optional<String> reproduces,
        Optional<Seeds> seeds,
        Optional<Changes.OfData> data,
        Optional<Changes.OfNetwork> network,
        Optional<Changes.OfTraining> training,
        @MayBeMissing SequencedMap<String, Located<String>> acknowledge,
        List<Step> steps) {

    public StudyFile {
        steps = List.copyOf(steps);
        if (title.isBlank()) {
            throw new IllegalArgumentException("the title is empty");
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a study needs at least one step");
        }
    }
}

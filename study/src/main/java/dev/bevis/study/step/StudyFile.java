package dev.bevis.study.step;

import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.Seeds;
import dev.bevis.yaml.annotation.Describe;
import dev.bevis.yaml.annotation.Located;
import dev.bevis.yaml.annotation.MayBeMissing;

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
        @Describe("The title of the report.") String title,
        @Describe("What the study asks, in words.") Optional<String> question,
        @Describe("The report that is repeated, as a citation.") Optional<String> reproduces,
        @Describe(
                        "Pairs of an init seed and a data seed for each setting; 1 where nothing is"
                                + " said.")
                Optional<Seeds> seeds,
        @Describe("Fields of the data that all steps start from.") Optional<Changes.OfData> data,
        @Describe("Fields of the network that all steps start from.")
                Optional<Changes.OfNetwork> network,
        @Describe("Fields of the training that all steps start from.")
                Optional<Changes.OfTraining> training,
        @Describe("Warnings that the whole study accepts, each with the reason.") @MayBeMissing
                SequencedMap<String, Located<String>> acknowledge,
        @Describe("The steps, in the order of the report.") List<Step> steps) {

    public StudyFile {
        steps = List.copyOf(steps);
        if (title.isBlank()) {
            throw new IllegalArgumentException("the title is empty");
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a study needs at least one step");
        }
    }

    /// The same with other steps.
    public StudyFile withSteps(List<Step> others) {
        return new StudyFile(
                title, question, reproduces, seeds, data, network, training, acknowledge, others);
    }
}

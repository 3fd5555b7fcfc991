package dev.bevis.study.run;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.data.source.Source;
import dev.bevis.study.dataset.RememberedDataset;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.TrainingChoices;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.FirstWeights;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialStart;
import dev.bevis.train.Options;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;
import dev.bevis.train.schedule.EvaluateEvery;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All that a [Runner] has to know of trials that train together.
///
/// @param study that wants them, by the name that its store knows it by
/// @param source of their dataset
/// @param dataset that is to be found there
/// @param threads to compute with, 1 to 256
/// @param trials at least one; they see the same batches and are evaluated at the same steps
public record CohortDescription(
        String study,
        Source source,
        DatasetIdentity dataset,
        int threads,
        Execution execution,
        List<Described> trials) {

    /// The form written now.
    public static final int FORMAT = 1;

    /// One of the trials.
    ///
    /// @param step of the study that wants it
    /// @param stepSetting what its setting is called there
    /// @param checkpoints where its state is saved, and whether it goes on from there; empty if it
    ///   is not
    /// @param first the file with what it begins with; empty where its weights are drawn
    public record Described(
            String step,
            String stepSetting,
            StudyTrial trial,
            Optional<Checkpoints> checkpoints,
            Optional<FirstWeights> first) {

        /// One whose weights are drawn.
        public Described(
                String step,
                String stepSetting,
                StudyTrial trial,
                Optional<Checkpoints> checkpoints) {
            this(step, stepSetting, trial, checkpoints, Optional.empty());
        }
    }

    public CohortDescription {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a cohort needs at least one trial");
        }
    }

    /// How its trials are run.
    Options options() {
        TrainingChoices training = trials.getFirst().trial().setting().training();
        EvaluateEvery evaluate = training.evaluate();
        return new Options(
                execution.precision(),
                threads,
                evaluate,
                training.trainingScores(),
                execution.stepCost(),
                evaluate.drawsCurves());
    }

    /// The description as JSON; settings in it are in the words of study files, and paths hold
    /// whatever folder its reader works in.
    public String text() {
        Text text =
                new Text(
                        FORMAT,
                        study,
                        source.text(),
                        RememberedDataset.of(dataset),
                        threads,
                        execution.precision(),
                        execution.stepCost(),
                        execution.firstWeights().map(Path::toString).orElse(null),
                        trials.stream().map(TrialText::of).toList());
        return new String(TrialFiles.bytes(text), StandardCharsets.UTF_8);
    }

    /// The description that [#text] wrote.
    ///
    /// @throws IllegalArgumentException if it is none, or of a later form
    public static CohortDescription of(String text) {
        Text read;
        try {
            read = TrialFiles.read(text.getBytes(StandardCharsets.UTF_8), Text.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "expected the description of a cohort as JSON: " + e.getOriginalMessage(), e);
        }
        if (read.format() > FORMAT) {
            throw new IllegalArgumentException(
                    "the description of a cohort has form "
                            + read.format()
                            + ", written by a later Bevis; this one reads up to form "
                            + FORMAT);
        }
        return new CohortDescription(
                read.study(),
                Source.parse(read.source()),
                read.dataset().identity(),
                read.threads(),
                new Execution(
                        read.precision(),
                        read.stepCost(),
                        Optional.ofNullable(read.firstWeights()).map(Path::of)),
                read.trials().stream().map(TrialText::described).toList());
    }

    /// What the JSON says.
    private record Text(
            int format,
            String study,
            String source,
            RememberedDataset dataset,
            int threads,
            Options.Precision precision,
            boolean stepCost,
            @Nullable String firstWeights,
            List<TrialText> trials) {}

    /// What it says of a trial.
    private record TrialText(
            String step,
            String stepSetting,
            JsonNode setting,
            Trial.Seeds seeds,
            @Nullable CheckpointsText checkpoints,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TrialStart start,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long until,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FirstText first) {

        static TrialText of(Described trial) {
            return new TrialText(
                    trial.step(),
                    trial.stepSetting(),
                    StudyForms.plain(trial.trial().setting()),
                    trial.trial().seeds(),
                    trial.checkpoints().map(CheckpointsText::of).orElse(null),
                    trial.trial().start().orElse(null),
                    trial.trial().until().isPresent()
                            ? (Long) trial.trial().until().getAsLong()
                            : null,
                    trial.first().map(FirstText::of).orElse(null));
        }

        Described described() {
            return new Described(
                    step,
                    stepSetting,
                    new StudyTrial(
                            StudyForms.setting(setting),
                            seeds,
                            Optional.ofNullable(start),
                            until == null ? OptionalLong.empty() : OptionalLong.of(until)),
                    Optional.ofNullable(checkpoints).map(CheckpointsText::checkpoints),
                    Optional.ofNullable(first).map(FirstText::first));
        }
    }

    /// What it says of the file with what a trial begins with.
    private record FirstText(String file, String weights, @Nullable String states) {

        static FirstText of(FirstWeights first) {
            return new FirstText(
                    first.file().toAbsolutePath().toString(),
                    first.weights(),
                    first.states().orElse(null));
        }

        FirstWeights first() {
            return new FirstWeights(Path.of(file), weights, Optional.ofNullable(states));
        }
    }

    /// What it says of checkpoints.
    private record CheckpointsText(
            String directory,
            long everySteps,
            boolean resume,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean forLonger) {

        static CheckpointsText of(Checkpoints checkpoints) {
            return new CheckpointsText(
                    checkpoints.directory().toAbsolutePath().toString(),
                    checkpoints.everySteps(),
                    checkpoints.resume(),
                    checkpoints.forLonger());
        }

        Checkpoints checkpoints() {
            return new Checkpoints(Path.of(directory), everySteps, resume, forLonger);
        }
    }
}

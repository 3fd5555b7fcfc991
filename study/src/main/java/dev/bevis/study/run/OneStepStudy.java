package dev.bevis.study.run;

import dev.bevis.study.file.Study;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Changes;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Seeds;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.setting.Vary;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.step.Step;
import dev.bevis.study.step.StudyFile;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.train.Trial;
import dev.bevis.yaml.Mark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Studies of one step that are in no file, as a command line describes them.
public final class OneStepStudy {

    private static final int MOST_TRIALS = 10_000;

    private OneStepStudy() {}

    /// Trains a setting, or all combinations of some values, and looks at the test images.
    ///
    /// @param change of the usual setting
    /// @param several fields with several values; empty for one setting
    /// @param pairs of seeds for each setting
    /// @throws IllegalArgumentException for more than 10,000 trials, or values that do not fit
    ///   together
    public static Study train(
            Change change,
            SequencedMap<String, List<Vary.Named>> several,
            List<Trial.Seeds> pairs) {
        var _ = count(several, pairs);
        Step.Shared shared = shared(Optional.of("the command asks for them"));
        Step step =
                several.isEmpty()
                        ? new Step.Train("train", new LinkedHashMap<>(), shared)
                        : new Step.Compare("train", new Vary(several), shared);
        return study("Training", change, step, pairs);
    }

    /// How many trials that are, repeated ones counted each time.
    ///
    /// @throws IllegalArgumentException for more than 10,000
    public static long count(
            SequencedMap<String, List<Vary.Named>> several, List<Trial.Seeds> pairs) {
        long trials = pairs.size();
        for (List<Vary.Named> values : several.values()) {
            trials *= values.size();
            if (trials > MOST_TRIALS) {
                throw new IllegalArgumentException(
                        "the options name more than "
                                + MOST_TRIALS
                                + " combinations; name fewer values at a time");
            }
        }
        return trials;
    }

    /// Checks the gradients of a setting.
    ///
    /// @param seeds of first weights and choice of images
    public static Study check(Change change, CheckSize size, Trial.Seeds seeds) {
        Step step =
                new Step.Check(
                        "gradients", Optional.empty(), Optional.of(size), shared(Optional.empty()));
        return study("A check of gradients", change, step, List.of(seeds));
    }

    /// Refuses settings that ask for more images than a dataset has, or for what cannot be done to
    /// them.
    ///
    /// @throws IllegalArgumentException saying what is right
    public static void requireData(Study study, DatasetIdentity dataset) {
        for (StepSetting stepSetting : study.steps().getFirst().settings(study.defaults())) {
            StepProgress.requireData(stepSetting.setting(), dataset);
        }
    }

    private static Study study(String title, Change change, Step step, List<Trial.Seeds> pairs) {
        SortedMap<String, SortedMap<String, Object>> sections = new TreeMap<>();
        change.values()
                .forEach((field, value) ->
                        sections.computeIfAbsent(Field.named(field).section(), _ -> new TreeMap<>())
                                .put(field, value));
        StudyFile file =
                new StudyFile(
                        title,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Seeds(pairs.size(), 1)),
                        section(sections, "data").map(Changes.OfData::new),
                        section(sections, "network").map(Changes.OfNetwork::new),
                        section(sections, "training").map(Changes.OfTraining::new),
                        new LinkedHashMap<>(),
                        List.of(step));
        Study study =
                new Study(
                        step.name(),
                        file,
                        StudyForms.plain(file).toPrettyString() + "\n",
                        Optional.empty(),
                        Optional.of(List.copyOf(pairs)));
        for (StepSetting stepSetting : step.settings(study.defaults())) {
            var _ = stepSetting.setting().inSteps();
            if (step.trains()) {
                stepSetting
                        .setting()
                        .trial(pairs.getFirst())
                        .requireTrainable(stepSetting.setting().data().train());
                stepSetting.setting().requireFeedback();
            }
        }
        return study;
    }

    private static Optional<Change> section(
            SortedMap<String, SortedMap<String, Object>> sections, String name) {
        return Optional.ofNullable(sections.get(name)).map(Change::new);
    }

    private static Step.Shared shared(Optional<String> quoteTest) {
        return new Step.Shared(
                Mark.START,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                quoteTest,
                Optional.empty(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashMap<>(),
                Optional.empty(),
                Optional.empty());
    }
}

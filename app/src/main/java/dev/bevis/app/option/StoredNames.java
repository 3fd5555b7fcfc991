package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.file.Subject;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.SubjectResults;
import dev.bevis.study.run.StoredStudies;
import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings and trials of a store by what users call them: those of studies by the names that
/// claims take, single trials by the first digits of their ids.
///
/// @param studies all that the store has
public record StoredNames(Store store, StoredStudies studies) {

    private static final int FEWEST_DIGITS = 4;
    private static final int SHOWN_DIGITS = 12;

    /// Reads a store.
    public static StoredNames of(Store store) throws IOException {
        return new StoredNames(store, StoredStudies.of(store));
    }

    /// Settings with their results.
    ///
    /// @param note what else there is to say of them, if anything
    public record Settings(List<SettingResult> stepSettings, Optional<String> note) {}

    /// What a name may stand for.
    private record Candidate(StudyResult study, Subject subject) {

        String name() {
            return study.study().name()
                    + "/"
                    + subject.step()
                    + (subject.names().isEmpty() ? "" : ":" + subject.names().getFirst());
        }

        Step step() {
            return study.study().step(subject.step()).orElseThrow();
        }
    }

    /// What `name` stands for: the settings of a step, some of them, or one trial.
    ///
    /// @throws UsageException if there is nothing of that name, or more than one thing
    /// @throws StoreException if it is a trial that is damaged
    public Settings settings(String name) throws IOException {
        if (isTrial(name)) {
            StoredTrial trial = trial(name);
            return new Settings(
                    List.of(trial.alone(trial.id().substring(0, SHOWN_DIGITS))), Optional.empty());
        }
        List<Candidate> found = candidates(name);
        if (found.isEmpty()) {
            found = candidates(behindStudy(name));
        }
        if (found.isEmpty()) {
            throw new UsageException(
                    settingsOfStep(name)
                            .orElseGet(() ->
                                    "the store has no step, setting or trial '"
                                            + name
                                            + "'; "
                                            + steps()));
        }
        if (found.size() > 1) {
            throw new UsageException(
                    "'"
                            + name
                            + "' can mean several things; say "
                            + found.stream()
                                    .map(Candidate::name)
                                    .collect(Collectors.joining(" or ")));
        }
        return settings(found.getFirst());
    }

    private static Settings settings(Candidate candidate) {
        List<SettingResult> stepSettings =
                SubjectResults.found(candidate.subject(), candidate.study());
        List<SettingResult> begun =
                stepSettings.stream()
                        .filter(stepSetting -> !stepSetting.trials().isEmpty())
                        .toList();
        String status = candidate.study().status(candidate.step()).text();
        if (begun.isEmpty()) {
            throw new UsageException(
                    !candidate.step().trains()
                            ? "the step '"
                                    + candidate.name()
                                    + "' "
                                    + candidate.step().does()
                                    + " and trains nothing"
                            : "'" + candidate.name() + "' has no trial yet; its step " + status);
        }
        boolean complete = begun.stream().allMatch(SettingResult::complete);
        int without = stepSettings.size() - begun.size();
        return new Settings(
                begun,
                complete && without == 0
                        ? Optional.empty()
                        : Optional.of(
                                candidate.study().study().name()
                                        + "/"
                                        + candidate.subject().step()
                                        + " is "
                                        + status
                                        + (without == 0
                                                ? ""
                                                : "; "
                                                        + without
                                                        + (without == 1
                                                                ? " setting has"
                                                                : " settings have")
                                                        + " no trial yet")));
    }

    /// `STUDY:STEP` as `STUDY/STEP`.
    private String behindStudy(String name) {
        return studies.readings().stream()
                .map(reading -> reading.result().study().name())
                .filter(study -> name.startsWith(study + ":"))
                .findFirst()
                .map(study -> study + "/" + name.substring(study.length() + 1))
                .orElse(name);
    }

    /// A name can begin with that of its study and a slash.
    private List<Candidate> candidates(String name) {
        List<Candidate> found = new ArrayList<>();
        for (StudyReading reading : studies.readings()) {
            StudyResult study = reading.result();
            String prefix = study.study().name() + "/";
            List<Subject> subjects = SubjectResults.anywhere(study, name);
            if (subjects.isEmpty() && name.startsWith(prefix)) {
                subjects = SubjectResults.anywhere(study, name.substring(prefix.length()));
            }
            subjects.forEach(subject -> found.add(new Candidate(study, subject)));
        }
        // A step goes before settings of other studies that are called the same.
        List<Candidate> whole =
                found.stream().filter(candidate -> candidate.subject().names().isEmpty()).toList();
        return whole.isEmpty() ? found : whole;
    }

    /// What else a step has, where `name` is one of it and of a setting that it has not.
    private Optional<String> settingsOfStep(String name) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        for (Candidate step : candidates(name.substring(0, colon))) {
            Optional<StepResult> known = step.study().step(step.subject().step());
            if (step.subject().names().isEmpty() && known.isPresent()) {
                return Optional.of(
                        "the step "
                                + step.name()
                                + " has no setting '"
                                + name.substring(colon + 1)
                                + "'; it has "
                                + known.get().latest().stream()
                                        .map(stepSetting -> stepSetting.stepSetting().name())
                                        .collect(Collectors.joining(", ")));
            }
        }
        return Optional.empty();
    }

    private String steps() {
        List<String> steps =
                studies.readings().stream()
                        .map(StudyReading::result)
                        .flatMap(result ->
                                result.steps().values().stream()
                                        .filter(step -> step.step().trains())
                                        .map(step ->
                                                result.study().name() + "/" + step.step().name()))
                        .toList();
        return steps.isEmpty()
                ? "it has no study that can be read"
                : "its steps are " + String.join(", ", steps) + ", and 'bevis ls' lists its trials";
    }

    private boolean isTrial(String name) {
        return name.matches("[0-9a-f]{" + FEWEST_DIGITS + ",64}")
                && ids(name).findAny().isPresent();
    }

    private Stream<String> ids(String digits) {
        return store.entries().tailMap(digits).values().stream()
                .takeWhile(entry -> entry.id().startsWith(digits))
                .filter(entry -> entry.kind().equals(TrialFiles.KIND))
                .map(entry -> entry.id());
    }

    /// The trial whose id begins so.
    ///
    /// @throws UsageException if there is none or more than one
    /// @throws StoreException if it is damaged
    public StoredTrial trial(String digits) throws IOException {
        List<String> found = digits.length() < FEWEST_DIGITS ? List.of() : ids(digits).toList();
        if (found.isEmpty()) {
            unrecorded(digits);
        }
        if (found.size() != 1) {
            throw new UsageException(
                    found.isEmpty()
                            ? "the store has no trial whose id begins with '"
                                    + digits
                                    + "'; give four digits or more of an id that 'bevis ls' lists"
                            : "'"
                                    + digits
                                    + "' is the beginning of "
                                    + found.size()
                                    + " ids; give more digits, so that only one begins with them");
        }
        String id = found.getFirst();
        return studies.trials().stream()
                .filter(trial -> trial.id().equals(id))
                .findFirst()
                .orElseThrow(() -> damaged(id));
    }

    private StoreException damaged(String id) {
        return new StoreException(
                "trial "
                        + id
                        + " is damaged: "
                        + studies.damages().stream()
                                .filter(message -> message.contains(id))
                                .findFirst()
                                .orElse("its result cannot be read; run 'bevis verify'"));
    }

    private void unrecorded(String digits) throws IOException {
        for (Path folder : store.unrecorded()) {
            if (digits.length() >= FEWEST_DIGITS
                    && String.valueOf(folder.getFileName()).startsWith(digits)) {
                throw new StoreException(
                        folder
                                + ": expected a record of this entry in the journal, found none; it"
                                + " counts as missing. Restore the journal from a copy, or run its"
                                + " study again");
            }
        }
    }

    /// The same with names of which no two are equal.
    public static List<SettingResult> distinct(List<SettingResult> stepSettings) {
        List<String> names = new ArrayList<>();
        List<SettingResult> distinct = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            String name = stepSetting.stepSetting().name();
            int times = 1;
            while (names.contains(name)) {
                times++;
                name = stepSetting.stepSetting().name() + " (" + times + ")";
            }
            names.add(name);
            distinct.add(stepSetting.named(name));
        }
        return distinct;
    }
}

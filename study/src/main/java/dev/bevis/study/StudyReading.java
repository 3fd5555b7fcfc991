package dev.bevis.study;

import dev.bevis.store.JournalRecord;
import dev.bevis.store.Store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a store holds of a study, for reports. To read it trains, checks and writes nothing, takes
/// no lock and needs no dataset, so it can be read while the study runs, and long after.
///
/// Datasets are what the last run knew them as. Test images are looked at again where the ledger
/// has that very look of a step, and nowhere else.
///
/// @param result what came out so far
/// @param datasets of the settings and checks in it, by their names in study files
/// @param trained what computed the trials, and how long, oldest first; trials that another study
///   trained are missing
/// @param looks of the study at test images, oldest first, those for other reasons and at other
///   settings too
/// @param needed ids of the trials that are known to be needed, stored or not
public record StudyReading(
        StudyResult result,
        SortedMap<String, DatasetIdentity> datasets,
        List<TrainedLog.Line> trained,
        List<JournalRecord.Looked> looks,
        List<String> needed) {

    private static final String NEXT = " by the next run";

    public StudyReading {
        datasets = new TreeMap<>(datasets);
        trained = List.copyOf(trained);
        looks = List.copyOf(looks);
        needed = List.copyOf(needed);
    }

    /// Reads what there is.
    ///
    /// @param damages hears of what is damaged, and counts as missing: results, and files without
    ///   which it is not known what is there
    /// @throws IOException when the store cannot be read
    public static StudyReading of(Study study, Store store, Consumer<String> damages)
            throws IOException {
        store.refresh();
        store.damage().forEach(finding -> damages.accept(finding.message()));
        Results results =
                new Results(
                        Optional.of(store),
                        message -> damages.accept(message + "; it is trained again" + NEXT));
        StudyReading reading = of(study, store, results, damages);
        lost(store.unrecorded(reading.needed())).ifPresent(damages);
        return reading;
    }

    /// Reads what there is, with results that other studies may have, too.
    static StudyReading of(Study study, Store store, Results results, Consumer<String> damages)
            throws IOException {
        Consumer<String> later = message -> damages.accept(message + NEXT);
        Datasets datasets = Datasets.remembered(store, study.name(), damages);
        Wave wave = Wave.of(study, results, datasets);
        MadeOnce stored = MadeOnce.stored(store, datasets, later);
        Checks checks = new Checks(stored);
        SequencedMap<String, StepResult> steps = new LinkedHashMap<>();
        for (String step : wave.steps().keySet()) {
            steps.put(step, wave.result(study, step, checks));
        }
        StudyResult result = TestLook.again(store, new Labels(stored)).open(study, steps);
        unlabeled(result, store).forEach(damages);
        return new StudyReading(
                result.withUnmeasured(Measurement.missing(result, store, later).size()),
                used(study, wave, datasets),
                StoredFile.read(store, study.name(), TrainedLog.FILE, damages)
                        .map(TrainedLog::read)
                        .orElse(List.of()),
                looks(store, study.name()),
                wave.steps().values().stream().flatMap(step -> step.ids().stream()).toList());
    }

    /// Messages about steps that have opened the test set, while the labels of its images are gone.
    private static List<String> unlabeled(StudyResult result, Store store) {
        return result.steps().values().stream()
                .filter(step -> step.complete() && step.step().test().isPresent())
                .filter(step -> step.arms().stream().anyMatch(arm -> arm.test().isEmpty()))
                .filter(step -> store.journal().contains(TestLook.look(result.study(), step)))
                .map(step ->
                        "step '"
                                + step.step().name()
                                + "': expected the labels of the test images in the store, found"
                                + " none; test accuracies are missing until the next run")
                .toList();
    }

    /// A message about entries whose folders are there, though the journal does not name them.
    static Optional<String> lost(List<Path> folders) {
        return folders.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        folders.getFirst()
                                + (folders.size() == 1
                                        ? ""
                                        : " and " + (folders.size() - 1) + " more")
                                + ": expected a record in the journal, found none, as when a"
                                + " process was killed or the journal was damaged; "
                                + (folders.size() == 1
                                        ? "the entry counts as missing"
                                        : "the entries count as missing"));
    }

    /// What there is, if a run would have nothing to do: the study reads as in the last run,
    /// datasets look as they did then, and nothing is missing or damaged.
    ///
    /// @param reader of the datasets; nothing is read but how their files look
    /// @throws IOException when the store cannot be read
    public static Optional<StudyReading> ofComplete(
            Study study, Store store, Datasets.Reader reader) throws IOException {
        byte[] text = study.text().getBytes(StandardCharsets.UTF_8);
        Optional<byte[]> before = store.readStudyFile(study.name(), Study.TEXT_FILE);
        if (before.isEmpty() || !Arrays.equals(before.get(), text)) {
            return Optional.empty();
        }
        List<String> damaged = new ArrayList<>();
        StudyReading reading = of(study, store, damaged::add);
        Datasets datasets = Datasets.remembered(store, study.name());
        boolean unchanged = true;
        for (String source : reading.datasets().keySet()) {
            unchanged &= datasets.looksUnchanged(source, reader);
        }
        return unchanged && damaged.isEmpty() && reading.result().complete()
                ? Optional.of(reading)
                : Optional.empty();
    }

    private static SortedMap<String, DatasetIdentity> used(
            Study study, Wave wave, Datasets datasets) throws IOException {
        SortedMap<String, DatasetIdentity> used = new TreeMap<>();
        for (var progress : wave.steps().entrySet()) {
            Step step = study.step(progress.getKey()).orElseThrow();
            List<Arm> arms =
                    step instanceof Step.Check
                            ? study.arms(step, study.base(step, wave.chosen()))
                            : progress.getValue().latest().stream().map(ArmResult::arm).toList();
            for (Arm arm : arms) {
                String source = arm.setting().data().source();
                datasets.find(source).ifPresent(identity -> used.put(source, identity));
            }
        }
        return used;
    }

    private static List<JournalRecord.Looked> looks(Store store, String study) {
        return store.journal().stream()
                .filter(JournalRecord.Looked.class::isInstance)
                .map(JournalRecord.Looked.class::cast)
                .filter(look -> look.study().equals(study))
                .toList();
    }

    /// What is known of the dataset that a setting is trained on.
    public Optional<DatasetIdentity> dataset(Setting setting) {
        return Optional.ofNullable(datasets.get(setting.data().source()));
    }

    /// What computed a trial, and how long; empty if another study trained it, or that was not
    /// written down. Of several times the last counts.
    public Optional<TrainedLog.Line> trained(String id) {
        return trained.reversed().stream().filter(line -> line.trial().equals(id)).findFirst();
    }
}

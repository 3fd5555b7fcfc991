package dev.bevis.study.run;

import dev.bevis.data.source.Source;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.Labels;
import dev.bevis.study.file.Study;
import dev.bevis.study.measure.Ensembles;
import dev.bevis.study.measure.Measurement;
import dev.bevis.study.measure.TestLook;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StoredFile;
import dev.bevis.study.trial.TrainedLog;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialOrigin;
import dev.bevis.study.trial.TrialResult;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What a store holds of a study, for reports. To read it trains, checks and writes nothing, takes
/// no lock and needs no dataset, so it can be read while the study runs, and long after.
///
/// Datasets are what the last run knew them as. Test images are looked at again where the ledger
/// has that very look of a step, and nowhere else.
///
/// @param result what came out so far
/// @param datasets of the settings and checks in it, by their names in study files
/// @param trained where the trials come from, by their ids; trials of which that was not recorded
///   are missing
/// @param looks of the study at test images, oldest first, those for other reasons and at other
///   settings too
/// @param needed ids of the trials that are known to be needed, stored or not
public record StudyReading(
        StudyResult result,
        SortedMap<String, DatasetIdentity> datasets,
        SortedMap<String, TrialOrigin> trained,
        List<JournalRecord.Looked> looks,
        List<String> needed) {

    private static final String NEXT = " by the next run";

    public StudyReading {
        datasets = new TreeMap<>(datasets);
        trained = new TreeMap<>(trained);
        looks = List.copyOf(looks);
        needed = List.copyOf(needed);
    }

    /// Loads, beside the caller, what reading results takes. It changes nothing but how soon the
    /// first result of a process is read.
    public static void prepare() {
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        Runnable read =
                () -> {
                    TrialFiles.tryRead(none, Datasets.Memory.class);
                    TrialFiles.tryRead(none, TrialResult.class);
                };
        Thread.ofPlatform().name("prepare-results").daemon().start(read);
    }

    /// What came out so far, from the store alone: trains, checks and writes nothing, takes no
    /// lock, and reads no dataset.
    ///
    /// @throws IOException when the store cannot be read
    public static StudyResult results(Study study, Store store) throws IOException {
        return of(study, store, _ -> {}).result();
    }

    /// Reads what there is.
    ///
    /// @param asked the study, by the name of its file or that of the store
    /// @param damages hears of what is damaged, and counts as missing: results, and files without
    ///   which it is not known what is there
    /// @throws IOException when the store cannot be read
    public static StudyReading of(Study asked, Store store, Consumer<String> damages)
            throws IOException {
        store.refresh();
        Study study = asked.in(store);
        StoredFile.damages(store).forEach(damages);
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
        RemainingWork remaining = RemainingWork.of(study, results, datasets);
        CachedEntries stored = CachedEntries.stored(store, datasets, later);
        Checks checks = new Checks(stored);
        Ensembles ensembles = Ensembles.stored(stored);
        SequencedMap<String, StepResult> steps = new LinkedHashMap<>();
        for (String step : remaining.steps().keySet()) {
            steps.put(step, remaining.result(study, step, checks, ensembles));
        }
        StudyResult result =
                StatedClaims.in(
                        TestLook.again(store, new Labels(stored)).open(study, steps), store);
        unlabeled(result, store).forEach(damages);
        return new StudyReading(
                result.withUnmeasured(Measurement.missing(result, store, later).size()),
                used(study, remaining, datasets),
                origins(study.name(), remaining, store, damages),
                looks(store, study.name()),
                remaining.steps().values().stream().flatMap(step -> step.ids().stream()).toList());
    }

    /// Messages about steps that have opened the test set, while the labels of its images are gone.
    private static List<String> unlabeled(StudyResult result, Store store) {
        return result.steps().values().stream()
                .filter(step -> step.complete() && step.step().test().isPresent())
                .filter(step ->
                        step.stepSettings().stream()
                                .anyMatch(stepSetting -> stepSetting.test().isEmpty()))
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

    /// Where the trials of steps come from, as they say, or as an earlier version noted.
    private static SortedMap<String, TrialOrigin> origins(
            String study, RemainingWork remaining, Store store, Consumer<String> warnings)
            throws IOException {
        Map<String, TrialOrigin> noted =
                store.studyFile(study, TrainedLog.FILE)
                        .content()
                        .map(bytes -> TrainedLog.read(bytes, study))
                        .orElseGet(TreeMap::new);
        SortedMap<String, TrialOrigin> origins = new TreeMap<>();
        SortedSet<String> ids = new TreeSet<>();
        remaining.steps().values().forEach(step -> ids.addAll(step.ids()));
        for (String id : ids) {
            Optional<Entry> entry = store.find(id);
            try {
                Optional<TrialOrigin> origin =
                        entry.isEmpty() ? Optional.empty() : TrialFiles.origin(entry.get());
                origin.or(() -> Optional.ofNullable(noted.get(id)))
                        .ifPresent(found -> origins.put(id, found));
            } catch (StoreException damaged) {
                warnings.accept(damaged.getMessage() + "; where the trial comes from is not shown");
            }
        }
        return origins;
    }

    private static SortedMap<String, DatasetIdentity> used(
            Study study, RemainingWork remaining, Datasets datasets) throws IOException {
        SortedMap<String, DatasetIdentity> used = new TreeMap<>();
        for (var progress : remaining.steps().entrySet()) {
            Step step = study.step(progress.getKey()).orElseThrow();
            List<StepSetting> stepSettings =
                    step instanceof Step.Check
                            ? step.settings(study.base(step, remaining.chosen()))
                            : progress.getValue().latest().stream()
                                    .map(SettingResult::stepSetting)
                                    .toList();
            for (StepSetting stepSetting : stepSettings) {
                Source source = stepSetting.setting().data().source();
                datasets.find(source).ifPresent(identity -> used.put(source.text(), identity));
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
        return Optional.ofNullable(datasets.get(setting.data().source().text()));
    }

    /// Where a trial comes from; empty if that was not recorded.
    public Optional<TrialOrigin> trained(String id) {
        return Optional.ofNullable(trained.get(id));
    }
}

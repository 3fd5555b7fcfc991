package dev.bevis.study.run;

import dev.bevis.io.DatasetException;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.store.StudyFileContent;
import dev.bevis.store.Wanted;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.measure.Ensemble;
import dev.bevis.study.measure.Measurements;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialOrigin;
import dev.bevis.study.trial.TrialResult;
import dev.bevis.yaml.YamlException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the studies of a store need, worked out from their texts and from results as they are now:
/// all trials of all steps and rounds, finished or not. A study's text is that of its last run, and
/// also what its file says by now.
///
/// Where it cannot be known what a study needs, everything is kept. Of what no study needs, only
/// that is not kept which a study has trained that is still there and does without it.
public final class NeededEntries {

    private final Store store;
    private final Set<String> forgotten;
    private final boolean keepsUnrecorded;
    private final Results results;
    private final SortedSet<String> needed = new TreeSet<>();
    private final SortedSet<String> fingerprints = new TreeSet<>();
    private final List<String> doubts = new ArrayList<>();
    private final SortedSet<String> studies = new TreeSet<>();
    private long unrecorded;
    private long unknown;

    /// @param forgotten studies that count as if they were not there, by the names that the store
    ///   knows them by
    /// @param keepsUnrecorded whether trials are kept of which it is not recorded who trained them
    public NeededEntries(Store store, Set<String> forgotten, boolean keepsUnrecorded) {
        this.store = store;
        this.results = new Results(Optional.of(store), _ -> {});
        this.forgotten = new TreeSet<>(forgotten);
        this.keepsUnrecorded = keepsUnrecorded;
    }

    /// What is needed now.
    ///
    /// @throws IOException when the store cannot be read
    public Wanted find() throws IOException {
        for (StoreFinding finding : store.damage()) {
            boolean isJournal = finding.kind() == StoreFinding.Kind.ORPHAN;
            if ((finding.kind().isDamage() || isJournal) && !isForgotten(finding.place())) {
                doubts.add(finding.message());
            }
        }
        studies.addAll(store.studies());
        for (String study : studies) {
            if (forgotten.contains(study)) {
                fingerprints.addAll(Datasets.remembered(store, study).fingerprints());
            } else {
                need(study);
            }
        }
        keepOthers();
        return new Wanted(needed, doubts.isEmpty());
    }

    /// Why it is not known what is needed, so that everything is kept; empty if it is known.
    public List<String> doubts() {
        return List.copyOf(doubts);
    }

    /// Trials that no study needs and that are kept, as it is not recorded which study trained
    /// them.
    public long unrecorded() {
        return unrecorded;
    }

    /// Trials that no study needs and that are kept, as they are damaged, of another version, of a
    /// dataset that no study knows now, or of a study that is not in the store.
    public long unknown() {
        return unknown;
    }

    private boolean isForgotten(String place) throws IOException {
        for (String study : forgotten) {
            if (Path.of(place).startsWith(store.folderOf(study))) {
                return true;
            }
        }
        return false;
    }

    private void need(String name) throws IOException {
        StudyFileContent content = store.studyFile(name, Study.TEXT_FILE);
        String text =
                content.intact().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        if (content.intact().isPresent()) {
            need(name, "the text in the store", () -> Study.read(name, name, text));
        } else {
            doubt(name, content.complaint().orElse("the store has no text of it"));
        }
        Optional<Path> file = store.sourceOf(name);
        if (file.isPresent() && Files.isRegularFile(file.get())) {
            need(name, file.get().toString(), () -> Study.load(file.get()));
        }
    }

    /// Makes a study of a text.
    private interface Reading {
        Study read();
    }

    private void need(String name, String what, Reading reading) throws IOException {
        try {
            need(name, what, reading.read());
        } catch (YamlException | IllegalArgumentException | DatasetException e) {
            doubt(name, what + " says nothing that this Bevis understands: " + e.getMessage());
        }
    }

    private void need(String name, String what, Study study) throws IOException {
        Datasets datasets = Datasets.remembered(store, name);
        fingerprints.addAll(datasets.fingerprints());
        RemainingWork remaining = RemainingWork.of(study, results, datasets);
        if (!datasets.unknown().isEmpty()) {
            doubt(
                    name,
                    "nothing is recorded of its dataset "
                            + String.join(", ", datasets.unknown())
                            + " ("
                            + what
                            + ")");
            return;
        }
        boolean isKnown = remaining.steps().size() == study.steps().size();
        for (StepProgress step : remaining.steps().values()) {
            needed.addAll(step.ids());
            needed.addAll(step.earlierIds());
            isKnown &= step.isKnownToItsEnd();
        }
        if (!isKnown) {
            doubt(
                    name,
                    "what its later rounds and steps need depends on results that are not there"
                            + " yet ("
                            + what
                            + ")");
        }
    }

    private void doubt(String name, String why) {
        doubts.add("study '" + name + "': " + why);
    }

    /// Keeps what may be needed though no study says so.
    private void keepOthers() throws IOException {
        for (Entry entry : store.entries().values()) {
            if (entry.kind().equals(TrialFiles.KIND)
                    && !needed.contains(entry.id())
                    && !isDispensable(entry)) {
                needed.add(entry.id());
            }
        }
        for (Map.Entry<String, Entry> entry : store.entries().entrySet()) {
            boolean isKept =
                    switch (entry.getValue().kind()) {
                        case TrialFiles.KIND -> false;
                        case Measurements.KIND ->
                                Measurements.trial(entry.getValue())
                                        .map(trial -> needed.contains(trial) || isSmall(trial))
                                        .orElse(true);
                        // Checks, ensembles and labels are small, and other kinds are of a later
                        // Bevis.
                        default -> true;
                    };
            if (isKept) {
                needed.add(entry.getKey());
            }
        }
    }

    /// Whether a measurement is of an ensemble, which is kept.
    private boolean isSmall(String id) {
        return store.find(id).filter(each -> each.kind().equals(Ensemble.KIND)).isPresent();
    }

    /// Whether the study that trained it is there and does without it.
    private boolean isDispensable(Entry entry) throws IOException {
        Optional<TrialOrigin> origin;
        boolean isOfHere;
        try {
            origin = TrialFiles.origin(entry);
            isOfHere = isOfHere(entry, TrialFiles.result(entry));
        } catch (StoreException damaged) {
            unknown++;
            return false;
        }
        if (!isOfHere || origin.filter(by -> !studies.contains(by.study())).isPresent()) {
            unknown++;
            return false;
        }
        if (origin.isEmpty() && keepsUnrecorded) {
            unrecorded++;
            return false;
        }
        return true;
    }

    /// Whether this Bevis gives the trial the name that it has, on a dataset that a study knows.
    private boolean isOfHere(Entry entry, TrialResult result) {
        String fingerprint = result.identity().getOrDefault("dataset", "");
        return fingerprints.contains(fingerprint) && result.isNamed(entry.id(), fingerprint);
    }
}

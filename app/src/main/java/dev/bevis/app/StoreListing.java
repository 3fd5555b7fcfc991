package dev.bevis.app;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StoreException;
import dev.bevis.study.StudyRecord;
import dev.bevis.study.TrialFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All studies and trials of a store.
///
/// @param damaged messages about results that cannot be read
record StoreListing(List<StudyRecord> studies, List<TrialListing> trials, List<String> damaged) {

    static StoreListing of(Store store) throws IOException {
        List<StudyRecord> studies = new ArrayList<>();
        Map<String, List<TrialListing.Place>> places = new TreeMap<>();
        Map<String, Double> test = new LinkedHashMap<>();
        for (String name : store.studies()) {
            study(store, name)
                    .ifPresent(study -> {
                        studies.add(study);
                        note(study, places, test);
                    });
        }
        List<TrialListing> trials = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Entry entry : store.entries().values()) {
            if (entry.kind().equals(TrialFiles.KIND)) {
                try {
                    trials.add(
                            TrialListing.of(
                                    entry.id(),
                                    TrialFiles.result(entry),
                                    places.getOrDefault(entry.id(), List.of()),
                                    test.get(entry.id())));
                } catch (StoreException e) {
                    damaged.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return new StoreListing(studies, trials, damaged);
    }

    /// What a store knows of a study; empty if it never ran to the end of a wave.
    private static Optional<StudyRecord> study(Store store, String name) throws IOException {
        return store.studyFile(name, StudyRecord.FILE).intact().flatMap(StudyRecord::read);
    }

    private static void note(
            StudyRecord study,
            Map<String, List<TrialListing.Place>> places,
            Map<String, Double> test) {
        for (StudyRecord.StepRecord step : study.steps()) {
            for (int round = 0; round < step.rounds().size(); round++) {
                for (StudyRecord.ArmRecord arm : step.rounds().get(round)) {
                    for (int i = 0; i < arm.trials().size(); i++) {
                        String id = arm.trials().get(i);
                        places.computeIfAbsent(id, _ -> new ArrayList<>())
                                .add(
                                        new TrialListing.Place(
                                                study.name(), step.name(), round + 1, arm.name()));
                        Double accuracy = accuracy(arm.test(), i);
                        if (accuracy != null) {
                            test.put(id, accuracy);
                        }
                    }
                }
            }
        }
    }

    private static @Nullable Double accuracy(@Nullable List<@Nullable Double> test, int at) {
        return test == null ? null : test.get(at);
    }

    /// The trial whose id begins so.
    ///
    /// @throws UsageException if there is none or more than one
    /// @throws StoreException if it is damaged
    TrialListing trial(String prefix) throws StoreException {
        List<TrialListing> found =
                trials.stream().filter(trial -> trial.id().startsWith(prefix)).toList();
        if (found.isEmpty() && prefix.length() >= 4) {
            for (String message : damaged) {
                if (message.contains("/" + prefix)) {
                    throw new StoreException(message);
                }
            }
        }
        if (prefix.length() < 4 || found.size() != 1) {
            throw new UsageException(
                    found.isEmpty()
                            ? "the store has no trial whose id begins with '" + prefix + "'"
                            : "'"
                                    + prefix
                                    + "' is the beginning of "
                                    + found.size()
                                    + " ids; give four digits or more that only one begins with");
        }
        return found.getFirst();
    }
}

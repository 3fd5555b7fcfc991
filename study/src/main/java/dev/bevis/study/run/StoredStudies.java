package dev.bevis.study.run;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.file.Study;
import dev.bevis.study.trial.StoredFile;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.yaml.YamlException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// All studies of a store, each with what there is of it: what its text, as the store keeps it,
/// expands to, joined with the results that are stored. Nothing is locked, and nothing written.
///
/// @param readings of the studies whose texts can be read, by name
/// @param unread names of the others
/// @param trials all trials of the store: those of the studies in their order, then the others by
///   id
/// @param damages messages about what is damaged, each once
public record StoredStudies(
        List<StudyReading> readings,
        List<String> unread,
        List<StoredTrial> trials,
        List<String> damages) {

    public StoredStudies {
        readings = List.copyOf(readings);
        unread = List.copyOf(unread);
        trials = List.copyOf(trials);
        damages = List.copyOf(damages);
    }

    /// Reads what there is.
    ///
    /// @throws IOException when the store cannot be read
    public static StoredStudies of(Store store) throws IOException {
        store.refresh();
        Set<String> damages = new LinkedHashSet<>();
        damages.addAll(StoredFile.damages(store));
        Results results =
                new Results(
                        Optional.of(store),
                        message -> damages.add(message + "; it counts as missing"));
        List<StudyReading> readings = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (String name : store.studies()) {
            Optional<StudyReading> reading = read(store, name, results, damages::add);
            reading.ifPresentOrElse(readings::add, () -> unread.add(name));
        }
        List<StoredTrial> trials = trials(store, readings, results);
        StudyReading.lost(store.unrecorded()).ifPresent(damages::add);
        return new StoredStudies(readings, unread, trials, List.copyOf(damages));
    }

    private static List<StoredTrial> trials(
            Store store, List<StudyReading> readings, Results results) throws IOException {
        SequencedMap<String, StoredTrial> trials =
                StoredTrial.gathered(readings.stream().map(StudyReading::result).toList());
        for (Entry entry : store.entries().values()) {
            String id = entry.id();
            if (entry.kind().equals(TrialFiles.KIND) && !trials.containsKey(id)) {
                results.find(id)
                        .ifPresent(result ->
                                trials.put(
                                        id,
                                        new StoredTrial(id, List.of(), result, Optional.empty())));
            }
        }
        return List.copyOf(trials.values());
    }

    private static Optional<StudyReading> read(
            Store store, String name, Results results, Consumer<String> damages)
            throws IOException {
        try {
            return Optional.of(StudyReading.of(study(store, name), store, results, damages));
        } catch (StoreException e) {
            damages.accept(e.getMessage());
        } catch (IllegalArgumentException e) {
            // The dataset is smaller than it was when the study was written.
            damages.accept("study '" + name + "': " + e.getMessage());
        }
        return Optional.empty();
    }

    /// The study as its text stands in the store.
    ///
    /// @throws StoreException if the text is missing or damaged
    public static Study study(Store store, String name) throws IOException {
        List<String> damages = new ArrayList<>();
        Optional<byte[]> text = StoredFile.read(store, name, Study.TEXT_FILE, damages::add);
        String shown = store.studyPath(name, Study.TEXT_FILE).toString();
        String advice =
                "; its trials are listed without step and setting: run the study's file again,"
                        + " which keeps its text anew";
        if (text.isEmpty()) {
            throw new StoreException(
                    (damages.isEmpty()
                                    ? shown + ": expected the text of the study, found no such file"
                                    : damages.getFirst())
                            + advice);
        }
        try {
            return Study.read(
                    name + ".yaml", shown, new String(text.get(), StandardCharsets.UTF_8));
        } catch (YamlException e) {
            throw new StoreException(
                    shown
                            + ": expected the text of a study, found one that cannot be read ("
                            + e.getMessage()
                            + ")"
                            + advice,
                    e);
        }
    }
}

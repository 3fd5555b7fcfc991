package dev.bevis.study.dataset;

import dev.bevis.io.AtomicFile;
import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.store.folder.StoreException;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Entries that are made of datasets alone: once, and then taken from the store.
///
/// @param folder where what the store lacks is written; without one nothing is made
/// @param warnings hears of entries that are damaged
public record CachedEntries(
        Store store, Optional<StudyFolder> folder, Datasets datasets, Consumer<String> warnings) {

    /// Takes a value from the files of an entry.
    @FunctionalInterface
    public interface Reader<T> {
        /// The value.
        ///
        /// @throws StoreException if a file is damaged
        T read(Entry entry) throws IOException;
    }

    /// Makes a value, and the files that it is read from later.
    @FunctionalInterface
    public interface Maker<T> {
        /// Puts the files into `files`.
        T make(SequencedMap<String, AtomicFile.Content> files) throws IOException;
    }

    /// Those that there are: none is made.
    public static CachedEntries stored(Store store, Datasets datasets, Consumer<String> warnings) {
        return new CachedEntries(store, Optional.empty(), datasets, warnings);
    }

    /// What an entry holds; made if it is missing or damaged, if that can be.
    ///
    /// @param again what a warning says is done about damage
    public <T> Optional<T> get(
            String id, String kind, String again, Reader<T> reader, Maker<T> maker)
            throws IOException {
        Optional<Entry> entry = store.find(id);
        if (entry.isPresent()) {
            try {
                return Optional.of(reader.read(entry.get()));
            } catch (StoreException e) {
                warnings.accept(e.getMessage() + "; it is " + again + " again");
            }
        }
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        SequencedMap<String, AtomicFile.Content> files = new LinkedHashMap<>();
        T value = maker.make(files);
        folder.get().put(id, kind, files);
        return Optional.of(value);
    }
}

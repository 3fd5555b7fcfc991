package dev.bevis.store.journal;

import dev.bevis.store.folder.StoreNames;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An event in the life of a store. The entries that a store has are what its records, in their
/// order, add up to.
public sealed interface JournalRecord {

    /// An entry is complete and in its place.
    ///
    /// @param id of the entry
    /// @param kind of thing it is, for those who read it
    /// @param files the SHA-256 of each file, in hexadecimal, by name
    record Stored(String id, String kind, SortedMap<String, String> files)
            implements JournalRecord {

        /// @throws IllegalArgumentException when a name could lead elsewhere, or there is no file
        public Stored {
            StoreNames.requireId(id);
            StoreNames.requireName("kind", kind);
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
            if (files.isEmpty()) {
                throw new IllegalArgumentException("an entry needs at least one file");
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                StoreNames.requireName("name of a file", file.getKey());
                StoreNames.requireId(file.getValue());
            }
        }
    }

    /// An entry is no longer wanted; its files may be gone.
    record Removed(String id) implements JournalRecord {

        /// @throws IllegalArgumentException when `id` is none
        public Removed {
            StoreNames.requireId(id);
        }
    }

    /// Results on test data were looked at.
    ///
    /// @param study that looked
    /// @param step of the study
    /// @param entries whose results were seen
    /// @param reason why it looked
    record Looked(String study, String step, List<String> entries, String reason)
            implements JournalRecord {

        /// @throws IllegalArgumentException when a name could lead elsewhere, or a text has half of
        ///   a surrogate pair
        public Looked {
            StoreNames.requireStudy(study);
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(step + reason)) {
                throw new IllegalArgumentException(
                        "expected text as step and reason, found half of a surrogate pair");
            }
            entries = List.copyOf(entries);
            entries.forEach(StoreNames::requireId);
        }
    }
}

package dev.bevis.store;

import dev.bevis.store.folder.StoreNames;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What of a store is to be kept.
///
/// @param entries their ids, those that are still to be computed too
/// @param known whether nothing else can be wanted; if not, all entries are kept, and all
///   checkpoints of what is not stored
public record Wanted(SortedSet<String> entries, boolean known) {

    public Wanted {
        entries.forEach(StoreNames::requireId);
        entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
    }

    /// These entries and no others.
    public static Wanted only(Set<String> entries) {
        return new Wanted(new TreeSet<>(entries), true);
    }

    boolean wants(String id) {
        return !known || entries.contains(id);
    }

    /// Works out what is wanted while nobody changes the store.
    @FunctionalInterface
    public interface Search {
        /// What is wanted now.
        Wanted find() throws IOException;
    }
}

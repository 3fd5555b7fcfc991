package dev.bevis.store;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a merge of stores has to know of the files in them.
///
/// @param incidental files of entries that tell where a result comes from and not what it is: two
///   computations of one entry need not have them in common
/// @param union makes one file of two
public record MergeRules(SortedSet<String> incidental, FileUnion union) {

    /// A file that the same study has in both stores, with other bytes in each.
    @FunctionalInterface
    public interface FileUnion {

        /// What the two come to.
        ///
        /// @param file its name, such as `datasets.json`
        /// @param ours what the store has that is added to
        /// @param theirs what the other one has
        Union of(String file, byte[] ours, byte[] theirs);
    }

    /// One file of two.
    ///
    /// @param bytes what to keep
    /// @param conflicts what the two files contradict each other in, each with what is kept
    public record Union(byte[] bytes, List<String> conflicts) {

        public Union {
            conflicts = List.copyOf(conflicts);
        }
    }

    public MergeRules {
        incidental = Collections.unmodifiableSortedSet(new TreeSet<>(incidental));
    }
}

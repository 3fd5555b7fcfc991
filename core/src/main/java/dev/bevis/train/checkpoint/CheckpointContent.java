package dev.bevis.train.checkpoint;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a file that should be a checkpoint turned out to hold.
sealed interface CheckpointContent {

    /// A checkpoint, every byte of it as it was written.
    ///
    /// @param identity what its weights depend on, field by field
    record Intact(Checkpoint checkpoint, SortedMap<String, String> identity)
            implements CheckpointContent {

        /// The fields that are not as wanted, one to a line, each line after a line break.
        String differences(SortedMap<String, String> wanted) {
            SortedSet<String> fields = new TreeSet<>(identity.keySet());
            fields.addAll(wanted.keySet());
            StringBuilder differences = new StringBuilder();
            for (String field : fields) {
                String there = identity.getOrDefault(field, "nothing");
                String here = wanted.getOrDefault(field, "nothing");
                if (!there.equals(here)) {
                    differences.append("\n  ").append(field).append(": ");
                    differences.append(there).append(" there, ").append(here).append(" here");
                }
            }
            return differences.toString();
        }
    }

    /// Something else, or a checkpoint that was changed or cut.
    record Damaged(String reason) implements CheckpointContent {}

    /// A checkpoint of a form that only later versions read.
    record Newer(String version) implements CheckpointContent {}
}

package dev.bevis.store;

import java.nio.file.Path;

/// Something in a store that is not as it should be.
///
/// @param kind of fault
/// @param place the file or folder
/// @param message what was expected, what was found, where, and what to do
public record StoreFinding(Kind kind, String place, String message) {

    /// Of a file or folder that is not there.
    ///
    /// @param expected what it was
    public static StoreFinding gone(Path path, String expected) {
        return new StoreFinding(
                Kind.MISSING_FILE,
                path.toString(),
                path
                        + ": expected "
                        + expected
                        + ", found nothing; restore it from a copy, or run the study again");
    }

    /// Kinds of faults.
    public enum Kind {
        /// A line of the journal is not what was written.
        DAMAGED_RECORD(true),
        /// The journal ends in half a line.
        UNFINISHED_RECORD(false),
        /// A file of an entry is not there.
        MISSING_FILE(true),
        /// A file of an entry has other bytes than those that were stored.
        WRONG_BYTES(true),
        /// A file of an entry cannot be read.
        UNREADABLE_FILE(true),
        /// A file of a study, or a checkpoint, is not what was written.
        DAMAGED_FILE(true),
        /// A file of a study has no checksum, as an earlier Bevis left it.
        UNCHECKED_FILE(false),
        /// There is a file that nobody stored.
        EXTRA_FILE(false),
        /// There is the folder of an entry that is not stored.
        ORPHAN(false);

        private final boolean isDamage;

        Kind(boolean isDamage) {
            this.isDamage = isDamage;
        }

        /// Whether something was lost that had been stored. What is no damage is what a killed
        /// process leaves, and a study that goes on puts it right.
        public boolean isDamage() {
            return isDamage;
        }
    }
}

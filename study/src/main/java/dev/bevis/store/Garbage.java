package dev.bevis.store;

import java.nio.file.Path;

/// Something in a store that nobody wants.
///
/// @param kind of thing it is
/// @param path the file or folder
/// @param bytes that its files have
public record Garbage(Kind kind, Path path, long bytes) {

    /// Kinds of garbage.
    public enum Kind {
        /// A stored entry that nothing refers to. Its folder is named by its id.
        ENTRY,
        /// A folder of an entry that is neither stored nor referred to.
        ORPHAN,
        /// Checkpoints of an entry that is stored, or that nothing refers to.
        CHECKPOINTS,
        /// A half written file or entry of a killed process.
        LEFTOVER
    }
}

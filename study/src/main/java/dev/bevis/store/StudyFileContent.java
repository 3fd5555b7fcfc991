package dev.bevis.store;

import java.util.Optional;

/// What is where a file of a study should be.
public sealed interface StudyFileContent {

    /// Nothing.
    record Absent() implements StudyFileContent {}

    /// What was written, to the byte.
    record Intact(byte[] bytes) implements StudyFileContent {}

    /// Something that an earlier Bevis may have written, which gave such files no checksum. Nothing
    /// shows whether it still is what was written.
    ///
    /// @param message that says so, with the path and what to do
    record Unchecked(byte[] bytes, String message) implements StudyFileContent {}

    /// Something else than what was written.
    ///
    /// @param message with the path, what was expected, what was found and what to do
    record Damaged(String message) implements StudyFileContent {}

    /// The bytes, if they are those that were written.
    default Optional<byte[]> intact() {
        return this instanceof Intact(byte[] bytes) ? Optional.of(bytes) : Optional.empty();
    }

    /// The bytes, if there are any that may be those that were written.
    default Optional<byte[]> content() {
        return switch (this) {
            case Intact(byte[] bytes) -> Optional.of(bytes);
            case Unchecked(byte[] bytes, String _) -> Optional.of(bytes);
            case Absent _, Damaged _ -> Optional.empty();
        };
    }

    /// What is wrong with it, if something is.
    default Optional<String> complaint() {
        return switch (this) {
            case Unchecked(byte[] _, String message) -> Optional.of(message);
            case Damaged(String message) -> Optional.of(message);
            case Absent _, Intact _ -> Optional.empty();
        };
    }
}

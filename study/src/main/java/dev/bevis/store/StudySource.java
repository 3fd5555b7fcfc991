package dev.bevis.store;

import dev.bevis.store.folder.StoreNames;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/// What a store is told of a study, to find its folder or to give it one.
///
/// @param name what the study is called; several studies may be
/// @param file it is in, absolute; empty if it is in none
/// @param text that it has now
/// @param isLike whether another text may be an earlier one of this study
public record StudySource(String name, Optional<Path> file, byte[] text, Predicate<byte[]> isLike) {

    /// @throws IllegalArgumentException when the name is empty or no text
    public StudySource {
        StoreNames.requireStudy(name);
    }

    /// A study that is known by its name alone.
    public static StudySource named(String name) {
        return new StudySource(name, Optional.empty(), new byte[0], _ -> true);
    }
}

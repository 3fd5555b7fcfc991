package dev.bevis.study;

import dev.bevis.store.Store;
import dev.bevis.store.StoreException;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// The files of studies in a store, for those who only read: what cannot be read is named, and
/// counts as missing.
final class StoredFile {

    private StoredFile() {}

    /// The bytes of a file of a study; empty if it is missing or damaged.
    ///
    /// @param damages hears of the damage
    static Optional<byte[]> read(Store store, String study, String file, Consumer<String> damages) {
        try {
            return store.readStudyFile(study, file);
        } catch (StoreException e) {
            damages.accept(e.getMessage());
        } catch (IOException e) {
            damages.accept(
                    damage(
                            store,
                            study,
                            file,
                            "a file, found one that cannot be read (" + e + ")"));
        }
        return Optional.empty();
    }

    /// A message about a file.
    ///
    /// @param what was expected and found
    static String damage(Store store, String study, String file, String what) {
        return store.studyPath(study, file) + ": expected " + what;
    }
}

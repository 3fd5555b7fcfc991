package dev.bevis.study.trial;

import dev.bevis.store.Store;
import dev.bevis.store.StoreFinding;
import dev.bevis.store.StudyFileContent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The files of studies in a store, for those who only read: what cannot be read is named, and
/// counts as missing.
public final class StoredFile {

    private StoredFile() {}

    /// The bytes of a file of a study; empty if it is missing or damaged. Those of earlier versions
    /// have no checksum and are taken as they are.
    ///
    /// @param damages hears of the damage
    public static Optional<byte[]> read(
            Store store, String study, String file, Consumer<String> damages) throws IOException {
        StudyFileContent content = store.studyFile(study, file);
        if (content instanceof StudyFileContent.Damaged(String message)) {
            damages.accept(message);
        }
        return content.content();
    }

    /// Messages about what is wrong with a store, its entries aside.
    public static List<String> damages(Store store) throws IOException {
        return store.damage().stream()
                .filter(finding -> finding.kind().isDamage())
                .map(StoreFinding::message)
                .toList();
    }

    /// A message about a file.
    ///
    /// @param what was expected and found
    public static String damage(Store store, String study, String file, String what)
            throws IOException {
        return store.studyPath(study, file) + ": expected " + what;
    }
}

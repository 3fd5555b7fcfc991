package dev.bevis.store;

import dev.bevis.store.folder.Sha256;
import dev.bevis.store.folder.StoreException;
import dev.bevis.store.journal.JournalRecord;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;

/// A stored result: a folder with a few files, each of which has the bytes that it was stored with,
/// or is refused.
public final class Entry {

    private final Path folder;
    private final JournalRecord.Stored stored;

    Entry(Path folder, JournalRecord.Stored stored) {
        this.folder = folder;
        this.stored = stored;
    }

    /// The id: 64 hexadecimal digits.
    public String id() {
        return stored.id();
    }

    /// The kind of thing it is.
    public String kind() {
        return stored.kind();
    }

    /// The SHA-256 of each file, in hexadecimal, by name.
    public SortedMap<String, String> files() {
        return stored.files();
    }

    /// Where a file of it is. Who reads it there has no promise of its bytes.
    ///
    /// @throws IllegalArgumentException when it has no such file
    public Path path(String file) {
        checksum(file);
        return folder.resolve(file);
    }

    /// The bytes of a file, which are those that were stored.
    ///
    /// @throws StoreException when they are not, or cannot be read; then the entry is as good as
    ///   not stored
    /// @throws IllegalArgumentException when it has no such file
    public byte[] read(String file) throws StoreException {
        String expected = checksum(file);
        Path path = folder.resolve(file);
        byte[] bytes;
        try {
            bytes = EntryBytes.read(path, expected);
        } catch (NoSuchFileException e) {
            throw unusable(path, expected, "no such file", e);
        } catch (IOException e) {
            throw unusable(path, expected, EntryBytes.found(e), e);
        }
        String found = Sha256.of(bytes);
        if (!found.equals(expected)) {
            throw unusable(path, expected, found + " (" + bytes.length + " bytes)", null);
        }
        return bytes;
    }

    /// The folder with its files.
    public Path folder() {
        return folder;
    }

    /// Whether all files can be read.
    public boolean isIntact() {
        try {
            for (String file : files().keySet()) {
                read(file);
            }
            return true;
        } catch (StoreException damaged) {
            return false;
        }
    }

    private String checksum(String file) {
        String checksum = files().get(file);
        if (checksum == null) {
            throw new IllegalArgumentException(
                    "entry "
                            + id()
                            + " has no file '"
                            + file
                            + "'; it has "
                            + String.join(", ", files().keySet()));
        }
        return checksum;
    }

    private static StoreException unusable(
            Path path, String expected, String found, @Nullable Throwable cause) {
        return new StoreException(
                path
                        + ": expected bytes with the SHA-256 "
                        + expected
                        + ", found "
                        + found
                        + "; restore the file from a copy, or compute the result again",
                cause);
    }
}

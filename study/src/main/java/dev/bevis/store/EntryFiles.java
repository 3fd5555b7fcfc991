package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.Disk;
import dev.bevis.io.WriteFailure;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.Sha256;
import dev.bevis.store.folder.StoreLayout;
import dev.bevis.store.folder.StoreNames;
import dev.bevis.store.journal.JournalRecord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of an entry to be, complete and on the device, in a folder of their own.
///
/// @param folder where they are until they are moved into place
/// @param stored what the journal will say of them
record EntryFiles(Path folder, JournalRecord.Stored stored) {

    /// Writes the files into `folder`, which is not there yet.
    ///
    /// @throws IOException when they cannot be written; then what was written is removed
    static EntryFiles write(
            Disk disk,
            Path folder,
            String id,
            String kind,
            SequencedMap<String, AtomicFile.Content> contents)
            throws IOException {
        try {
            Folders.make(disk, folder);
            SortedMap<String, String> files = new TreeMap<>();
            for (Map.Entry<String, AtomicFile.Content> content : contents.entrySet()) {
                String name = StoreNames.requireName("name of a file", content.getKey());
                files.put(name, write(disk, folder.resolve(name), content.getValue()));
            }
            disk.forceFolder(folder);
            return new EntryFiles(folder, new JournalRecord.Stored(id, kind, files));
        } catch (IOException e) {
            discard(disk, folder, e);
            throw e;
        }
    }

    private static String write(Disk disk, Path file, AtomicFile.Content content)
            throws IOException {
        String[] checksum = new String[1];
        AtomicFile.writeNew(
                disk,
                file,
                out -> {
                    Sha256 hashing = new Sha256(out);
                    content.writeTo(hashing);
                    checksum[0] = hashing.finish();
                });
        return checksum[0];
    }

    /// Moves the files to where the entry belongs. Whoever calls it has the journal's lock.
    ///
    /// What is there already is nobody's, and makes way.
    void moveTo(Disk disk, Path place) throws IOException {
        Path parent = place.resolveSibling("");
        Folders.make(disk, parent);
        try {
            disk.forceFolder(parent.resolveSibling(""));
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Path aside = folder.resolveSibling(StoreLayout.name(folder) + "-before");
                disk.move(place, aside);
                Folders.delete(disk, aside);
            }
            disk.move(folder, place);
            disk.forceFolder(parent);
        } catch (IOException e) {
            throw WriteFailure.of(place, e);
        }
    }

    /// Removes the files, which were not moved into place because of `reason`.
    void discard(Disk disk, IOException reason) {
        discard(disk, folder, reason);
    }

    private static void discard(Disk disk, Path folder, IOException reason) {
        try {
            Folders.delete(disk, folder);
        } catch (IOException alsoFailed) {
            reason.addSuppressed(alsoFailed);
        }
    }
}

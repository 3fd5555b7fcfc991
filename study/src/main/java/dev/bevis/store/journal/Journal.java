package dev.bevis.store.journal;

import dev.bevis.io.Disk;
import dev.bevis.io.RegularFile;
import dev.bevis.io.WriteFailure;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The records of a store, as far as this process has read them.
public final class Journal {

    /// Most bytes that are read at once: a million records are fewer.
    private static final long MOST_AT_ONCE = 1L << 30;

    private final Disk disk;
    private final Path file;
    private final SortedMap<String, JournalRecord.Stored> stored = new TreeMap<>();
    private JournalReader reader = new JournalReader();

    public Journal(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// Makes the file where it is missing.
    public void create() throws IOException {
        try {
            disk.open(file).close();
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// The records, oldest first.
    public synchronized List<JournalRecord> records() {
        return List.copyOf(reader.records());
    }

    /// The entries that are stored, by id.
    public synchronized SortedMap<String, JournalRecord.Stored> stored() {
        return new TreeMap<>(stored);
    }

    /// The entry of this id, if it is stored.
    public synchronized Optional<JournalRecord.Stored> stored(String id) {
        return Optional.ofNullable(stored.get(id));
    }

    public synchronized boolean contains(JournalRecord journalRecord) {
        return reader.records().contains(journalRecord);
    }

    /// The journal as it is in the file now, read from its beginning.
    public JournalReader reread() throws IOException {
        JournalReader fresh = new JournalReader();
        fresh.read(bytes(0));
        return fresh;
    }

    /// Reads what was added since the last time.
    public synchronized void refresh() throws IOException {
        if (size() < reader.end()) {
            reader = new JournalReader();
            stored.clear();
        }
        int known = reader.records().size();
        reader.read(bytes(reader.end()));
        add(reader.records().subList(known, reader.records().size()), stored);
    }

    /// What is stored by `records`.
    public static SortedMap<String, JournalRecord.Stored> stored(List<JournalRecord> records) {
        SortedMap<String, JournalRecord.Stored> stored = new TreeMap<>();
        add(records, stored);
        return stored;
    }

    private static void add(
            List<JournalRecord> records, SortedMap<String, JournalRecord.Stored> stored) {
        for (JournalRecord added : records) {
            switch (added) {
                case JournalRecord.Stored entry -> stored.put(entry.id(), entry);
                case JournalRecord.Removed(String id) -> stored.remove(id);
                case JournalRecord.Looked _ -> {}
            }
        }
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException notYet) {
            return 0;
        }
    }

    private byte[] bytes(long from) throws IOException {
        try {
            return RegularFile.readFrom(file, from, MOST_AT_ONCE);
        } catch (NoSuchFileException notYet) {
            return new byte[0];
        } catch (FileSystemException e) {
            throw new StoreException(
                    file
                            + ": expected the journal of a store, but "
                            + Folders.reason(e)
                            + "; restore it from a copy",
                    e);
        }
    }

    /// Adds a record, in place of a torn tail. Whoever calls it has the journal's lock, and has
    /// refreshed since.
    ///
    /// @throws IOException when it cannot be written; then it is as if it had not been tried
    public synchronized void append(JournalRecord added) throws IOException {
        long end = reader.end();
        byte[] line = JournalLine.bytes(reader.sequence() + 1, JournalJson.write(added));
        try (FileChannel channel = disk.open(file)) {
            if (channel.size() > end) {
                disk.truncate(channel, end);
            }
            try {
                channel.position(end);
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    if (disk.write(channel, bytes) <= 0) {
                        throw new IOException("The device takes no more bytes");
                    }
                }
                disk.force(channel);
            } catch (IOException e) {
                takeBack(channel, end, e);
                throw e;
            }
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
        refresh();
    }

    /// A record that may not have reached the device must not count, even if it can be read now.
    private void takeBack(FileChannel channel, long end, IOException e) {
        try {
            disk.truncate(channel, end);
        } catch (IOException alsoFailed) {
            e.addSuppressed(alsoFailed);
        }
    }
}

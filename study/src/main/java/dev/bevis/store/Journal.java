package dev.bevis.store;

import dev.bevis.data.Disk;
import dev.bevis.data.WriteFailure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The records of a store, as far as this process has read them.
final class Journal {

    private final Disk disk;
    private final Path file;
    private final SortedMap<String, JournalRecord.Stored> stored = new TreeMap<>();
    private JournalReader reader = new JournalReader();

    Journal(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    /// Makes the file where it is missing.
    void create() throws IOException {
        try {
            disk.open(file).close();
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// The records, oldest first.
    synchronized List<JournalRecord> records() {
        return List.copyOf(reader.records());
    }

    /// The entries that are stored, by id.
    synchronized SortedMap<String, JournalRecord.Stored> stored() {
        return new TreeMap<>(stored);
    }

    /// The entry of this id, if it is stored.
    synchronized Optional<JournalRecord.Stored> stored(String id) {
        return Optional.ofNullable(stored.get(id));
    }

    synchronized boolean contains(JournalRecord journalRecord) {
        return reader.records().contains(journalRecord);
    }

    /// The journal as far as it has been read.
    synchronized JournalReader reader() {
        return reader;
    }

    /// The journal as it is in the file now, read from its beginning.
    JournalReader reread() throws IOException {
        JournalReader fresh = new JournalReader();
        fresh.read(bytes(0));
        return fresh;
    }

    /// Reads what was added since the last time.
    synchronized void refresh() throws IOException {
        if (size() < reader.end()) {
            reader = new JournalReader();
            stored.clear();
        }
        int known = reader.records().size();
        reader.read(bytes(reader.end()));
        add(reader.records().subList(known, reader.records().size()), stored);
    }

    /// What is stored by `records`.
    static SortedMap<String, JournalRecord.Stored> stored(List<JournalRecord> records) {
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
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - from)));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return bytes.array().length == bytes.position()
                    ? bytes.array()
                    : Arrays.copyOf(bytes.array(), bytes.position());
        } catch (NoSuchFileException notYet) {
            return new byte[0];
        }
    }

    /// Adds a record, in place of a torn tail. Whoever calls it has the journal's lock, and has
    /// refreshed since.
    ///
    /// @throws IOException when it cannot be written; then it is as if it had not been tried
    synchronized void append(JournalRecord added) throws IOException {
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

package dev.bevis.train.checkpoint;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.DatasetException;
import dev.bevis.io.Disk;
import dev.bevis.io.FolderLock;
import dev.bevis.io.LockedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with the newest two checkpoints of one trial, locked for one process.
///
/// A checkpoint is written as a whole before an older one is removed, so at any moment, whatever
/// happens, the last one that [#save] returned from can be read.
public final class CheckpointDirectory implements AutoCloseable {

    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("step-([0-9]{12,18})\\.safetensors");
    private static final Pattern LEFTOVER =
            Pattern.compile(NAME.pattern() + "\\..*" + Pattern.quote(AtomicFile.TEMPORARY));

    /// A checkpoint to go on from.
    ///
    /// @param warnings what the user should know about others that are newer but damaged
    public record Found(Checkpoint checkpoint, List<String> warnings) {}

    private final Disk disk;
    private final Path folder;
    private final CheckpointIdentity identity;
    private final FolderLock lock;

    private CheckpointDirectory(
            Disk disk, Path folder, CheckpointIdentity identity, FolderLock lock) {
        this.disk = disk;
        this.folder = folder;
        this.identity = identity;
        this.lock = lock;
    }

    /// Makes `folder` where it is missing, locks it, and removes what killed processes left half
    /// written.
    ///
    /// @param identity what the weights of the trial depend on
    /// @throws LockedException when another process uses the folder
    /// @throws IOException when the folder cannot be used
    public static CheckpointDirectory open(Path folder, CheckpointIdentity identity)
            throws IOException {
        return open(Disk.REAL, folder, identity);
    }

    /// As the other method, on a given disk.
    public static CheckpointDirectory open(Disk disk, Path folder, CheckpointIdentity identity)
            throws IOException {
        FolderLock lock = lock(folder);
        CheckpointDirectory directory = new CheckpointDirectory(disk, folder, identity, lock);
        try {
            directory.removeLeftovers();
        } catch (Throwable e) {
            lock.close();
            throw e;
        }
        return directory;
    }

    private static FolderLock lock(Path folder) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return FolderLock.of(folder);
        } catch (LockedException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "Cannot keep checkpoints in "
                            + folder
                            + " ("
                            + e
                            + "); allow writing there or name another folder",
                    e);
        }
    }

    /// The newest checkpoint that is not damaged, or nothing when there is none of any kind.
    ///
    /// @throws IllegalArgumentException when it is one of another trial; the message lists the
    ///   fields that differ
    /// @throws DatasetException when all are damaged, or one was written by a later version
    public Optional<Found> newest() throws IOException {
        List<String> damaged = new ArrayList<>();
        NavigableMap<Long, Path> files = files();
        for (Map.Entry<Long, Path> file : files.descendingMap().entrySet()) {
            switch (read(file.getKey(), file.getValue())) {
                case CheckpointContent.Intact intact -> {
                    if (!identity.isThatOf(intact.identity())) {
                        throw new IllegalArgumentException(
                                "The checkpoint "
                                        + file.getValue()
                                        + " is of another trial; resume with its values, or name"
                                        + " another folder:"
                                        + intact.differences(identity.fields()));
                    }
                    return Optional.of(
                            new Found(intact.checkpoint(), warnings(damaged, file.getKey())));
                }
                case CheckpointContent.Damaged(String reason) -> damaged.add(reason);
                case CheckpointContent.Newer(String version) ->
                        throw new DatasetException(
                                file.getValue()
                                        + ": is a checkpoint of form "
                                        + version
                                        + ", written by a later Bevis; resume with that one, or"
                                        + " remove the file to go on from an older checkpoint");
            }
        }
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        throw new DatasetException(
                "No checkpoint in "
                        + folder
                        + " can be used: "
                        + String.join("; ", damaged)
                        + ". Start anew in another folder");
    }

    /// What is wrong with the checkpoints in a folder.
    static List<String> damages(Path folder) throws IOException {
        List<String> damages = new ArrayList<>();
        for (Map.Entry<Long, Path> file : files(folder).entrySet()) {
            if (read(file.getKey(), file.getValue())
                            instanceof CheckpointContent.Damaged(String reason)
                    && Files.exists(file.getValue(), LinkOption.NOFOLLOW_LINKS)) {
                damages.add(reason);
            }
        }
        return damages;
    }

    /// Whether one of the checkpoints in a folder is not damaged.
    static boolean hasIntact(Path folder) throws IOException {
        for (Map.Entry<Long, Path> file : files(folder).entrySet()) {
            if (!(read(file.getKey(), file.getValue()) instanceof CheckpointContent.Damaged)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> warnings(List<String> damaged, long step) {
        return damaged.stream()
                .map(reason ->
                        reason + "; going on from the checkpoint of step " + step + " instead")
                .toList();
    }

    private static CheckpointContent read(long step, Path file) {
        try {
            CheckpointContent content = CheckpointFile.read(file);
            if (content instanceof CheckpointContent.Intact(Checkpoint checkpoint, var _)
                    && checkpoint.step() != step) {
                return new CheckpointContent.Damaged(
                        file + ": holds step " + checkpoint.step() + ", which its name denies");
            }
            return content;
        } catch (IOException e) {
            return new CheckpointContent.Damaged(file + ": cannot be read (" + e + ")");
        }
    }

    /// Makes sure that a trial can begin here without putting an earlier one's state in danger.
    ///
    /// @throws IllegalArgumentException when there are checkpoints
    public void requireEmpty() throws IOException {
        NavigableMap<Long, Path> files = files();
        if (!files.isEmpty()) {
            throw new IllegalArgumentException(
                    folder
                            + " holds checkpoints up to step "
                            + files.lastKey()
                            + "; resume from them, or name another folder");
        }
    }

    /// Saves a checkpoint, and then removes all others but the newest of an earlier step. One of a
    /// later step is removed too: it was damaged, or training would have gone on from it.
    ///
    /// @throws IOException when it cannot be written; those written before stay
    public void save(Checkpoint checkpoint) throws IOException {
        String name = String.format(Locale.ROOT, "step-%012d.safetensors", checkpoint.step());
        CheckpointFile.write(disk, folder.resolve(name), checkpoint, identity.fields());
        NavigableMap<Long, Path> files = files();
        int kept = 0;
        for (Map.Entry<Long, Path> file : files.descendingMap().entrySet()) {
            if (file.getKey() <= checkpoint.step() && kept < KEPT) {
                kept++;
            } else {
                remove(file.getValue());
            }
        }
    }

    /// The checkpoints by step.
    private NavigableMap<Long, Path> files() throws IOException {
        return files(folder);
    }

    private static NavigableMap<Long, Path> files(Path folder) throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        for (Path file : list(folder)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                files.put(Long.parseLong(name.group(1)), file);
            }
        }
        return files;
    }

    private void removeLeftovers() throws IOException {
        for (Path file : list(folder)) {
            if (LEFTOVER.matcher(file.getFileName().toString()).matches()) {
                remove(file);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private void remove(Path file) throws IOException {
        try {
            disk.delete(file);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot remove the old checkpoint " + file + " (" + e + "); remove it", e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}

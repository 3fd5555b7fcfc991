package dev.bevis.spark;

import dev.bevis.io.AtomicFile;
import dev.bevis.study.run.CheckpointPlaces;
import dev.bevis.study.trial.Job;
import dev.bevis.train.checkpoint.Checkpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checkpoints in a folder that all machines share, a folder for each trial.
///
/// @param root the folder
/// @param usual where they would be without it
record SharedCheckpoints(Path root, CheckpointPlaces usual) implements CheckpointPlaces {

    @Override
    public Optional<Checkpoints> of(Job job, int members) throws IOException {
        Optional<Checkpoints> there = usual.of(job, members);
        if (there.isEmpty()) {
            return there;
        }
        Path folder = folder(job);
        boolean isNew = !Files.isDirectory(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(
                    "cannot save states of trials in "
                            + root
                            + " ("
                            + e
                            + "); allow writing there, or name another folder with --checkpoints",
                    e);
        }
        if (isNew) {
            copy(there.get().directory(), folder);
        }
        return Optional.of(new Checkpoints(folder, there.get().everySteps(), there.get().resume()));
    }

    /// A trial that was begun without the shared folder goes on where it was.
    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            byte[] bytes = Files.readAllBytes(file);
            AtomicFile.write(to.resolve(file.getFileName()), AtomicFile.Content.of(bytes));
        }
    }

    @Override
    public void discard(Job job) throws IOException {
        usual.discard(job);
        Path folder = folder(job);
        for (Path file : files(folder)) {
            Files.delete(file);
        }
        Files.deleteIfExists(folder);
    }

    private Path folder(Job job) {
        return root.resolve(job.id());
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}

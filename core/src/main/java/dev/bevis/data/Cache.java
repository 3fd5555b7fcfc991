package dev.bevis.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// The folder of imported datasets. CIFAR-10 lies in `cifar10`, in the layout of the official
/// binary version with a `fingerprint.txt` beside it.
///
/// @param folder need not exist before something is added
public record Cache(Path folder) {

    private static final int BUFFER = 1 << 17;
    private static final String FINGERPRINT = "fingerprint.txt";

    /// Where the imported CIFAR-10 is, if it is.
    public Path cifar10() {
        return folder.resolve("cifar10");
    }

    /// Imports CIFAR-10 from any of its forms, in place of the copy that is there. The new copy
    /// appears whole or not at all.
    ///
    /// @param source a folder or archive
    /// @return what was imported
    /// @throws DatasetException when something is wrong with the source
    /// @throws CacheLockedException when another process is importing
    public Dataset add(Path source) throws IOException {
        return add(new Cifar10(source, Cifar10.Origin.GIVEN).load());
    }

    /// Writes a dataset of the shape of CIFAR-10.
    Dataset add(Dataset dataset) throws IOException {
        try (CacheLock _ = CacheLock.of(folder)) {
            Path fresh = folder.resolve("cifar10.new");
            Path old = folder.resolve("cifar10.old");
            delete(fresh);
            try {
                Files.createDirectory(fresh);
                write(dataset, fresh);
                if (Files.exists(cifar10())) {
                    delete(old);
                    Files.move(cifar10(), old, StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(fresh, cifar10(), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(fresh);
            }
            delete(old);
        }
        return dataset;
    }

    /// Checks that an imported dataset is what was imported.
    static void checkUnchanged(Path imported, Dataset dataset) throws IOException {
        Path file = imported.resolve(FINGERPRINT);
        if (!Files.exists(file)) {
            throw new DatasetException(file + " is missing; import CIFAR-10 again");
        }
        String expected = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        if (!expected.equals(dataset.fingerprint())) {
            throw new DatasetException(
                    imported
                            + ": the images have changed since they were imported (fingerprint "
                            + dataset.fingerprint()
                            + ", expected "
                            + expected
                            + "); import CIFAR-10 again");
        }
    }

    private static void write(Dataset dataset, Path target) throws IOException {
        int perBatch = dataset.test().count();
        for (CifarBatch batch : CifarBatch.values()) {
            Subset images =
                    batch == CifarBatch.TEST_BATCH
                            ? Subset.all(dataset.test())
                            : new Subset(dataset.train(), batch.ordinal() * perBatch, perBatch);
            writeBatch(images, target.resolve(CifarForm.BINARY.fileName(batch)));
        }
        String classes = String.join("\n", dataset.classes()) + "\n";
        Files.write(target.resolve("batches.meta.txt"), classes.getBytes(StandardCharsets.UTF_8));
        Files.write(
                target.resolve(FINGERPRINT),
                (dataset.fingerprint() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void writeBatch(Subset images, Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            for (int i = 0; i < images.count(); i++) {
                out.write(images.label(i));
                out.write(images.images().pixels(), images.offset(i), images.features());
            }
            out.flush();
            channel.force(true);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> children = Files.list(path)) {
            files = children.sorted().toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(path);
    }
}

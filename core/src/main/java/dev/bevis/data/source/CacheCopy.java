package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.Subset;
import dev.bevis.data.cifar.CifarBatch;
import dev.bevis.data.cifar.CifarForm;
import dev.bevis.io.Disk;
import dev.bevis.io.RegularFile;
import dev.bevis.kernel.feature.Features;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;

/// The writing of imported copies.
final class CacheCopy {

    private static final String FINGERPRINT = "fingerprint.txt";

    private static final int RECORDS_AT_ONCE = 64;
    private static final int BUFFER = 1 << 17;

    private CacheCopy() {}

    /// Writes all files into an empty folder and waits until they have reached the device.
    static void write(Disk disk, Dataset dataset, Path folder) throws IOException {
        int perBatch = dataset.test().count();
        for (CifarBatch batch : CifarBatch.values()) {
            Subset images =
                    batch == CifarBatch.TEST_BATCH
                            ? Subset.all(dataset.test())
                            : new Subset(dataset.train(), batch.ordinal() * perBatch, perBatch);
            writeBatch(disk, images, folder.resolve(CifarForm.BINARY.fileName(batch)));
        }
        String classes = String.join("\n", dataset.classes());
        writeText(disk, classes, folder.resolve("batches.meta.txt"));
        writeText(disk, dataset.fingerprint(), folder.resolve(FINGERPRINT));
        disk.forceFolder(folder);
    }

    /// Copies files into an empty folder and waits until they have reached the device.
    ///
    /// @param files by the names they get
    static void copy(Disk disk, SortedMap<String, Path> files, Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (FileChannel from = RegularFile.open(file.getValue());
                    FileChannel to = disk.create(folder.resolve(file.getKey()))) {
                while (from.read(bytes.clear()) >= 0) {
                    writeAll(disk, to, bytes.flip());
                }
                disk.force(to);
            }
        }
    }

    static void writeText(Disk disk, String text, Path file) throws IOException {
        try (FileChannel channel = disk.create(file)) {
            byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
            writeAll(disk, channel, ByteBuffer.wrap(bytes));
            disk.force(channel);
        }
    }

    private static void writeBatch(Disk disk, Subset subset, Path file) throws IOException {
        Features pixels = subset.images().values();
        int features = subset.features();
        ByteBuffer records = ByteBuffer.allocate(RECORDS_AT_ONCE * (1 + features));
        try (FileChannel channel = disk.create(file)) {
            for (int i = 0; i < subset.count(); i++) {
                records.put((byte) subset.label(i)).put(pixels.bytes(subset.offset(i), features));
                if (!records.hasRemaining() || i == subset.count() - 1) {
                    writeAll(disk, channel, records.flip());
                    records.clear();
                }
            }
            disk.force(channel);
        }
    }

    private static void writeAll(Disk disk, FileChannel channel, ByteBuffer bytes)
            throws IOException {
        while (bytes.hasRemaining()) {
            if (disk.write(channel, bytes) <= 0) {
                throw new IOException("the device takes no more bytes");
            }
        }
    }
}

package dev.bevis.data.cifar;

import java.util.Locale;
import java.util.Optional;

/// A version of CIFAR-10 as its authors hand it out.
public enum CifarForm {
    BINARY("cifar-10-batches-bin", ".bin"),
    PYTHON("cifar-10-batches-py", "");

    private final String folder;
    private final String suffix;

    CifarForm(String folder, String suffix) {
        this.folder = folder;
        this.suffix = suffix;
    }

    /// The folder in its archive.
    String folder() {
        return folder;
    }

    /// The name of a batch's file.
    public String fileName(CifarBatch batch) {
        return batch.name().toLowerCase(Locale.ROOT) + suffix;
    }

    /// The batch that a file of this name holds in this form.
    Optional<CifarBatch> batch(String fileName) {
        for (CifarBatch batch : CifarBatch.values()) {
            if (fileName(batch).equals(fileName)) {
                return Optional.of(batch);
            }
        }
        return Optional.empty();
    }
}

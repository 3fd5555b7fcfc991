package dev.bevis.data.cifar;

import dev.bevis.data.Dataset;
import dev.bevis.data.PythonStyle;
import dev.bevis.data.Subset;
import dev.bevis.data.TarBytes;
import dev.bevis.kernel.feature.ByteFeatures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes datasets of the shape of CIFAR-10 in the forms it is handed around in.
public final class CifarForms {

    private CifarForms() {}

    /// The official binary folder.
    static Path binary(Dataset dataset, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (CifarBatch batch : CifarBatch.values()) {
            Files.write(folder.resolve(CifarForm.BINARY.fileName(batch)), records(dataset, batch));
        }
        return folder;
    }

    /// The folder of the python version.
    public static Path python(Dataset dataset, PythonStyle style, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (CifarBatch batch : CifarBatch.values()) {
            Files.write(
                    folder.resolve(CifarForm.PYTHON.fileName(batch)),
                    style.batch(images(dataset, batch)));
        }
        return folder;
    }

    /// An archive of the binary version, without its end.
    static TarBytes binaryTar(Dataset dataset) {
        TarBytes tar = new TarBytes().member("cifar-10-batches-bin/", '5', new byte[0]);
        for (CifarBatch batch : CifarBatch.values()) {
            tar.file(
                    "cifar-10-batches-bin/" + CifarForm.BINARY.fileName(batch),
                    records(dataset, batch));
        }
        return tar;
    }

    /// An archive of the python version, without its end.
    static TarBytes pythonTar(Dataset dataset, PythonStyle style) {
        TarBytes tar = new TarBytes().member("cifar-10-batches-py/", '5', new byte[0]);
        for (CifarBatch batch : CifarBatch.values()) {
            tar.file(
                    "cifar-10-batches-py/" + CifarForm.PYTHON.fileName(batch),
                    style.batch(images(dataset, batch)));
        }
        return tar;
    }

    /// The images of one file.
    static Subset images(Dataset dataset, CifarBatch batch) {
        int count = dataset.test().count();
        return batch == CifarBatch.TEST_BATCH
                ? Subset.all(dataset.test())
                : new Subset(dataset.train(), batch.ordinal() * count, count);
    }

    /// The content of one binary file.
    public static byte[] records(Dataset dataset, CifarBatch batch) {
        Subset images = images(dataset, batch);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < images.count(); i++) {
            out.write(images.label(i));
            out.write(
                    ((ByteFeatures) images.images().values()).data(),
                    images.offset(i),
                    images.features());
        }
        return out.toByteArray();
    }
}

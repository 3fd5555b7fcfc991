package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.numpy.NumpyData;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// NumPy's arrays, in an archive or a folder.
record NumpyFormat() implements FileFormat {

    private static final String ENDING = "(?i)\\.npz$";

    @Override
    public String words() {
        return "NumPy's arrays in an .npz archive, or .npy files in a folder";
    }

    @Override
    public String title(Path path) {
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        return Files.isDirectory(path) ? name : name.replaceFirst(ENDING, "");
    }

    @Override
    public boolean isAt(Path path) {
        return NumpyData.isAt(path);
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            NumpyData data = NumpyData.of(path);
            return Optional.of(
                    new Source.Contents(data.shape(), data.classes(), data.train(), data.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        return NumpyData.of(path).read(title(path));
    }
}

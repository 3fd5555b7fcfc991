package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.numpy.NumpyData;
import dev.bevis.data.table.MissingRule;
import dev.bevis.data.table.Table;
import dev.bevis.data.table.TableWishes;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// NumPy's arrays, in an archive or a folder.
record NumpyFormat() implements FileFormat {

    private static final String ENDING = "(?i)\\.np[yz]$";
    private static final String MISSING = "missing";

    @Override
    public String words() {
        return "NumPy's arrays in an .npz archive or a folder, or a table in an .npy file";
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
    public List<String> options() {
        return TableWishes.OPTIONS;
    }

    @Override
    public Optional<Source.Contents> contents(Path path, FileOptions options) {
        try {
            Optional<Table> table = NumpyData.table(path, options.table());
            if (table.isPresent()) {
                return Optional.of(
                        new Source.Contents(
                                table.get().shape(),
                                table.get().classes(),
                                table.get().train(),
                                table.get().test()));
            }
            NumpyData data = data(path, options);
            if (options.table().missing() == MissingRule.DROP) {
                return Optional.empty();
            }
            return Optional.of(
                    new Source.Contents(data.shape(), data.classes(), data.train(), data.test()));
        } catch (IOException | DatasetException saidWhenItIsRead) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset read(Path path, FileOptions options) throws IOException {
        Optional<Table> table = NumpyData.table(path, options.table());
        return table.isPresent()
                ? table.get().read(title(path))
                : data(path, options).read(title(path));
    }

    private static NumpyData data(Path path, FileOptions options) throws IOException {
        for (String option : TableWishes.OPTIONS) {
            if (!option.equals(MISSING) && options.find(option).isPresent()) {
                throw new DatasetException(
                        path
                                + ": the option '"
                                + option
                                + "' is for one array with a table; here an array of its own has"
                                + " the classes, take it out");
            }
        }
        return NumpyData.of(path, options.table().missing());
    }
}

package dev.bevis.study.run;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Shapes;
import dev.bevis.data.source.Source;
import dev.bevis.store.Store;
import dev.bevis.store.Tree;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A copy of a store that an earlier version left, with its study files.
///
/// @param folder where the copy is
record StoreFixture(Path folder) {

    /// Copies a fixture; Git keeps no empty folders, and no lock needs what is in it.
    ///
    /// @param name such as `store-format-1`
    static StoreFixture copy(String name, Path folder) throws IOException {
        Path fixture = Path.of("src/test/resources/dev/bevis/study").resolve(name);
        for (Map.Entry<String, String> file : Tree.of(fixture).entrySet()) {
            Path to = folder.resolve(file.getKey());
            if (Files.isDirectory(fixture.resolve(file.getKey()))) {
                Files.createDirectories(to);
            } else {
                Files.write(to, file.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return new StoreFixture(folder);
    }

    Path root() {
        return folder.resolve("store");
    }

    Store store() throws IOException {
        return Store.openExisting(root());
    }

    Study study(String name) {
        return Study.load(folder.resolve(name + ".yaml"));
    }

    /// The generated images, under the signature that the store remembers.
    static Datasets shapes() {
        return new Datasets(
                new Datasets.Reader() {
                    @Override
                    public Dataset read(Source source) throws IOException {
                        return new Shapes().load();
                    }

                    @Override
                    public String signature(Source source) {
                        return Shapes.FINGERPRINT;
                    }
                });
    }
}

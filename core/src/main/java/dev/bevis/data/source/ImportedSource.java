package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A dataset with a name whose files are downloaded, or copied from elsewhere, into the data
/// folder.
public sealed interface ImportedSource extends Source
        permits Cifar10, Cifar100, Mnist, FashionMnist {

    /// What is downloaded, file by file.
    List<Download> downloads();

    /// What may be downloaded in place of all of that, each by itself.
    default List<Download> otherDownloads() {
        return List.of();
    }

    /// Under what terms its authors hand it out, in a few words.
    String license();

    /// How many bytes are downloaded.
    default long downloadSize() {
        return downloads().stream().mapToLong(Download::size).sum();
    }

    /// The name of its folder in the data folder.
    default String folder() {
        return text();
    }

    /// The file beside the data that says what was imported.
    default String fingerprintFile() {
        return text().equals(folder()) ? "fingerprint.txt" : "fingerprint-" + text() + ".txt";
    }

    @Override
    default Optional<ImportedSource> importing() {
        return Optional.of(this);
    }

    @Override
    default Optional<Path> place(Environment environment) {
        return Optional.of(new Cache(environment.dataFolder()).folder().resolve(folder()));
    }

    /// The files of a user's copy that are kept, by the names they are kept under.
    ///
    /// @param copy in any form that is read
    /// @throws DatasetException when it is no copy of this
    SortedMap<String, Path> files(Path copy) throws IOException;

    /// Reads what [#files] names from the folder where it is kept.
    Dataset read(Path folder) throws IOException;

    /// Imports a copy in place of the one that is there.
    ///
    /// @param copy in any form that is read
    /// @throws DatasetException when something is wrong with it; the earlier import stays
    /// @throws CacheLockedException when another process is importing
    default Dataset add(Cache cache, Path copy) throws IOException {
        if (!Files.exists(copy)) {
            throw new DatasetException(
                    copy + ": no file or folder of that name; expected " + title());
        }
        return cache.add(this, files(copy));
    }

    /// Imports what was downloaded.
    ///
    /// @param files of [#downloads], by their official names
    default Dataset addDownloaded(Cache cache, SortedMap<String, Path> files) throws IOException {
        return cache.add(this, files);
    }

    @Override
    default Dataset load(Environment environment) throws IOException {
        Path path = place(environment).orElseThrow();
        if (!Files.exists(path)) {
            throw new DatasetException(
                    title() + " has not been imported (" + path + " does not exist). " + ways());
        }
        Dataset dataset = read(path);
        Cache.checkUnchanged(path, this, dataset);
        return dataset;
    }

    /// How to come by it.
    default String ways() {
        return "Download it with 'bevis data get "
                + folder()
                + "', or import a copy with 'bevis data add FILE --as "
                + folder()
                + "'";
    }
}

package dev.bevis.parquet;

import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.io.RegularFile;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.SchemaNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// An open Parquet file. What its reader finds wrong with its bytes is said in one line.
final class ParquetFile implements AutoCloseable {

    private static final String LIBDEFLATE = "hardwood.uselibdeflate";

    /// Held, since a logger that nobody holds forgets its level.
    private static final Logger LOGGER = Logger.getLogger("dev.hardwood");

    private static final Set<CompressionCodec> CODECS =
            new TreeSet<>(
                    List.of(
                            CompressionCodec.UNCOMPRESSED,
                            CompressionCodec.SNAPPY,
                            CompressionCodec.GZIP,
                            CompressionCodec.ZSTD));

    private final Path path;
    private final ParquetFileReader reader;

    private ParquetFile(Path path, ParquetFileReader reader) {
        this.path = path;
        this.reader = reader;
    }

    /// Opens a file and looks whether it can be read.
    ///
    /// @throws DatasetException when it cannot
    static ParquetFile open(Path path) throws IOException {
        LOGGER.setLevel(Level.OFF);
        // Java's own gzip does, and takes no library of the system.
        System.setProperty(LIBDEFLATE, "false");
        requireParquet(path);
        try (PageWalk walk = new PageWalk(path)) {
            walk.checkFooter();
        }
        ParquetFile file =
                new ParquetFile(
                        path,
                        guarded(
                                path,
                                () -> {
                                    try {
                                        return ParquetFileReader.open(InputFile.of(path));
                                    } catch (IOException e) {
                                        throw new UncheckedIOException(e);
                                    }
                                }));
        try {
            file.requireCodecs();
            file.requirePages();
            return file;
        } catch (DatasetException | IOException e) {
            file.close();
            throw e;
        }
    }

    private static void requireParquet(Path path) throws IOException {
        try {
            RegularFile.require(path);
        } catch (FileSystemException e) {
            throw new DatasetException(
                    path + ": expected a Parquet file, found something else or nothing", e);
        }
        byte[] first;
        try (var in = Files.newInputStream(path)) {
            first = in.readNBytes(FileKind.BYTES);
        }
        Optional<FileKind> kind = FileKind.of(first);
        if (kind.isPresent() && kind.get() != FileKind.PARQUET) {
            throw new DatasetException(path + ": " + kind.get().instead("a Parquet file"));
        }
    }

    private void requireCodecs() {
        for (CompressionCodec codec : codecs()) {
            if (!CODECS.contains(codec)) {
                throw new DatasetException(
                        path
                                + ": expected a file without compression or with snappy, gzip or"
                                + " zstd, found "
                                + codec.name().toLowerCase(Locale.ROOT)
                                + "; write it again, for example with compression='zstd'");
            }
        }
    }

    private void requirePages() throws IOException {
        try (PageWalk walk = new PageWalk(path)) {
            walk.check(reader.getFileMetaData());
        } catch (NullPointerException e) {
            // Something that every file says is not there.
            throw damaged(path, e);
        }
    }

    private Set<CompressionCodec> codecs() {
        return guarded(
                path,
                () -> {
                    Set<CompressionCodec> codecs = new TreeSet<>();
                    for (RowGroup group : reader.getFileMetaData().rowGroups()) {
                        for (ColumnChunk chunk : group.columns()) {
                            codecs.add(chunk.metaData().codec());
                        }
                    }
                    return codecs;
                });
    }

    Path path() {
        return path;
    }

    /// The top-level columns.
    List<SchemaNode> columns() {
        List<SchemaNode> columns =
                guarded(path, () -> reader.getFileSchema().getRootNode().children());
        if (columns.stream().anyMatch(column -> column.name() == null)) {
            throw new DatasetException(path + ": damaged, a column has no name; fetch it again");
        }
        return columns;
    }

    /// A note that whoever wrote the file left in it.
    Optional<String> note(String key) {
        return Optional.ofNullable(
                guarded(path, () -> reader.getFileMetaData().keyValueMetadata().get(key)));
    }

    /// How many rows there are, as it says.
    long rows() {
        return guarded(path, () -> reader.getFileMetaData().numRows());
    }

    /// Takes rows one after the other.
    interface Row {
        /// Takes a row, of which nothing is left when this returns.
        ///
        /// @param number from 0
        void accept(long number, RowReader row) throws IOException;
    }

    /// Goes through all rows.
    void forEach(Row to) throws IOException {
        try (RowReader rows = guarded(path, reader::rowReader)) {
            for (long number = 0; guarded(path, rows::hasNext); number++) {
                guarded(
                        path,
                        () -> {
                            rows.next();
                            return true;
                        });
                to.accept(number, rows);
            }
        }
    }

    /// Calls the library, which meets damage in many ways.
    ///
    /// @throws DatasetException when it cannot go on
    private static <T> T guarded(Path path, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException | OutOfMemoryError e) {
            throw damaged(path, e);
        }
    }

    /// What the library met, in one line.
    static DatasetException damaged(Path path, Throwable met) {
        String why = String.valueOf(met.getMessage()).replace("[" + path.getFileName() + "] ", "");
        return new DatasetException(
                path
                        + ": damaged, or not as Parquet files are ("
                        + TableText.shown(why)
                        + "); fetch or write it again",
                met);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

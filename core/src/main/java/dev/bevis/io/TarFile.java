package dev.bevis.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/// A tar archive in a file, packed with gzip or not, open for reading.
public final class TarFile implements AutoCloseable {

    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final TarReader members;

    private TarFile(InputStream in, TarReader members) {
        this.in = in;
        this.members = members;
    }

    /// Opens an archive.
    ///
    /// @param expected what it should be, for messages, such as `a folder or pets.tar.gz`
    /// @param mostBytes what it may unpack to
    /// @param mostMembers how many there may be
    /// @throws java.nio.file.NoSuchFileException when there is none
    /// @throws DatasetException when it is something else
    public static TarFile open(Path archive, String expected, long mostBytes, int mostMembers)
            throws IOException {
        try {
            RegularFile.require(archive);
        } catch (FileSystemException e) {
            if (e.getReason() == null) {
                throw e;
            }
            throw new DatasetException(archive + ": " + e.getReason(), e);
        }
        InputStream file = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        try {
            InputStream in = unpacked(file, archive, expected);
            return new TarFile(in, new TarReader(in, archive.toString(), mostBytes, mostMembers));
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    private static InputStream unpacked(InputStream file, Path archive, String expected)
            throws IOException {
        file.mark(FileKind.BYTES);
        Optional<FileKind> kind = FileKind.of(file.readNBytes(FileKind.BYTES));
        file.reset();
        if (kind.isPresent() && kind.get() != FileKind.GZIP && kind.get() != FileKind.TAR) {
            throw new DatasetException(archive + ": " + kind.get().instead(expected));
        }
        if (kind.isEmpty() || kind.get() == FileKind.TAR) {
            return file;
        }
        try {
            return new BufferedInputStream(new GzipStream(file), BUFFER);
        } catch (ZipException | EOFException e) {
            throw new DatasetException(
                    archive + ": not a whole gzip archive; expected " + expected, e);
        }
    }

    /// Its members, one after the other.
    public TarReader members() {
        return members;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

package dev.bevis.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import dev.bevis.io.DatasetException;
import dev.bevis.io.FileKind;
import dev.bevis.io.GzipStream;
import dev.bevis.io.RegularFile;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipException;

/// The rows of a CSV file (RFC 4180), one after the other: fields in quotes may hold separators,
/// quotes and line ends; lines end in any of the usual ways; empty lines are passed over.
///
/// @param file where they are, for messages
record CsvRows(String file, Input input, CsvDialect dialect) {

    private static final int BUFFER = 1 << 16;

    /// Most characters of a row.
    private static final int MOST_CHARACTERS = 1 << 22;

    /// Where the bytes come from.
    interface Input {
        InputStream open() throws IOException;
    }

    /// Those of a file.
    static CsvRows of(Path file, CsvDialect dialect) {
        return new CsvRows(file.toString(), () -> open(file), dialect);
    }

    /// Takes one row.
    interface Row {
        /// Takes the fields of a row.
        ///
        /// @param line of the file, from 1, where it begins
        void accept(long line, List<String> fields);
    }

    /// Hands over all rows, the one with the names too.
    void forEach(Row row) throws IOException {
        try (BufferedReader reader = open()) {
            reader.mark(BUFFER + 1);
            char[] first = new char[BUFFER];
            int got = Math.max(0, reader.read(first));
            reader.reset();
            String line = new String(first, 0, got).lines().findFirst().orElse("");
            char separator = dialect.separator().orElseGet(() -> CsvDialect.separatorOf(line));
            try (CsvReader<CsvRecord> records =
                    CsvReader.builder()
                            .fieldSeparator(separator)
                            .skipEmptyLines(true)
                            .allowExtraFields(true)
                            .allowMissingFields(true)
                            .maxBufferSize(MOST_CHARACTERS)
                            .ofCsvRecord(reader)) {
                for (CsvRecord each : records) {
                    row.accept(each.getStartingLineNumber(), each.getFields());
                }
            }
        } catch (UncheckedIOException e) {
            throw refused(Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw e.getCause() instanceof IOException cause
                    ? refused(cause)
                    : new DatasetException(
                            file
                                    + ": not a CSV file ("
                                    + CsvDialect.shown(String.valueOf(e.getMessage()))
                                    + ")",
                            e);
        } catch (CharacterCodingException | EOFException | ZipException e) {
            throw refused(e);
        }
    }

    /// @throws DatasetException when a row has more or fewer fields than there are columns
    void requireFields(long line, List<String> fields, int columns) {
        if (fields.size() != columns) {
            throw new DatasetException(
                    file
                            + ", line "
                            + line
                            + ": expected "
                            + columns
                            + " fields, as in the first row, found "
                            + fields.size());
        }
    }

    /// What is wrong with the bytes; a failure of the disk stays one.
    private RuntimeException refused(IOException e) throws IOException {
        if (e instanceof CharacterCodingException) {
            return new DatasetException(
                    file
                            + ": expected text in "
                            + dialect.encoding().orElse(StandardCharsets.UTF_8).name()
                            + ", found other bytes; say how it is written, for example"
                            + " encoding=latin-1",
                    e);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return new DatasetException(
                    file
                            + ": damaged or cut short ("
                            + CsvDialect.shown(String.valueOf(e.getMessage()))
                            + "); fetch it again",
                    e);
        }
        throw e;
    }

    private static InputStream open(Path file) throws IOException {
        try {
            RegularFile.require(file);
        } catch (FileSystemException e) {
            throw new DatasetException(
                    file + ": expected a CSV file, found something else or nothing", e);
        }
        return Files.newInputStream(file);
    }

    private BufferedReader open() throws IOException {
        InputStream in = new BufferedInputStream(input.open(), BUFFER);
        try {
            in.mark(FileKind.BYTES);
            byte[] first = in.readNBytes(FileKind.BYTES);
            in.reset();
            Optional<FileKind> kind = FileKind.of(first);
            if (kind.isPresent() && kind.get() != FileKind.GZIP) {
                throw new DatasetException(file + ": " + kind.get().instead("a CSV file"));
            }
            return reader(
                    kind.isPresent() ? new BufferedInputStream(new GzipStream(in), BUFFER) : in);
        } catch (Throwable e) {
            in.close();
            throw e;
        }
    }

    private BufferedReader reader(InputStream in) throws IOException {
        in.mark(3);
        byte[] first = in.readNBytes(3);
        in.reset();
        boolean isUtf8 = begins(first, 0xEF, 0xBB, 0xBF);
        boolean isUtf16 = begins(first, 0xFE, 0xFF) || begins(first, 0xFF, 0xFE);
        Charset found = isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        if (isUtf8) {
            in.skipNBytes(3);
        }
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        dialect.encoding()
                                .orElse(found)
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER);
    }

    private static boolean begins(byte[] bytes, int... start) {
        boolean begins = bytes.length >= start.length;
        for (int i = 0; begins && i < start.length; i++) {
            begins = (bytes[i] & 0xFF) == start[i];
        }
        return begins;
    }
}

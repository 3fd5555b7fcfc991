package dev.bevis.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipException;

/// The rows of a CSV file (RFC 4180), one after the other: fields in quotes may hold separators,
/// quotes and line ends; lines end in any of the usual ways; empty lines are passed over.
///
/// @param where they are, for messages
record CsvRows(String where, Input input, CsvDialect dialect) implements TableRows {

    private static final int BUFFER = 1 << 16;

    /// Most characters of a row.
    private static final int MOST_CHARACTERS = 1 << 22;

    /// Lines that tell the separator.
    private static final int LINES = 20;

    /// Where the bytes come from.
    interface Input {
        InputStream open() throws IOException;
    }

    /// Those of a file.
    static CsvRows of(Path file, CsvDialect dialect) {
        return new CsvRows(file.toString(), () -> open(file), dialect);
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        try (BufferedReader reader = open()) {
            reader.mark(BUFFER + 1);
            char[] first = new char[BUFFER];
            int got = 0;
            for (int more = 0; more >= 0 && got < BUFFER; got += Math.max(0, more)) {
                more = reader.read(first, got, BUFFER - got);
            }
            reader.reset();
            String begin = new String(first, 0, got);
            requireText(begin);
            char separator = dialect.separator().orElseGet(() -> separator(begin));
            try (CsvReader<CsvRecord> records =
                    CsvReader.builder()
                            .fieldSeparator(separator)
                            .skipEmptyLines(true)
                            .allowExtraFields(true)
                            .allowMissingFields(true)
                            .maxBufferSize(MOST_CHARACTERS)
                            .ofCsvRecord(reader)) {
                rows(records, visitor);
            }
        } catch (UncheckedIOException e) {
            throw refused(Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw e.getCause() instanceof IOException cause
                    ? refused(cause)
                    : new DatasetException(
                            where
                                    + ": not a CSV file ("
                                    + TableText.shown(String.valueOf(e.getMessage()))
                                    + ")",
                            e);
        } catch (CharacterCodingException | EOFException | ZipException e) {
            throw refused(e);
        }
    }

    private void rows(CsvReader<CsvRecord> records, Visitor visitor) {
        int columns = -1;
        for (CsvRecord each : records) {
            CsvRow row = CsvRow.of(dialect, each);
            if (columns < 0) {
                columns = row.fields().size();
                boolean isHeader = begin(row, visitor);
                if (isHeader) {
                    continue;
                }
            }
            if (row.fields().size() != columns) {
                throw new DatasetException(
                        where
                                + ", "
                                + row.place()
                                + ": expected "
                                + columns
                                + " fields, as in the first row, found "
                                + row.fields().size());
            }
            visitor.row(row);
        }
    }

    /// Hands over the names. Returns whether the first row has them.
    private boolean begin(CsvRow first, Visitor visitor) {
        if (dialect.header().isEmpty() && first.isValues()) {
            throw new DatasetException(
                    where
                            + ", line 1: expected the names of the columns, found '"
                            + TableText.shown(String.join(", ", first.fields()))
                            + "'; say header=no if there are none, or header=yes if these are");
        }
        boolean isHeader = dialect.header().orElse(true);
        visitor.names(isHeader ? first.fields() : Collections.nCopies(first.fields().size(), ""));
        return isHeader;
    }

    private void requireText(String begin) {
        if (begin.indexOf('\0') >= 0) {
            throw new DatasetException(
                    where
                            + ": expected text, found zero bytes; say encoding=utf-16 if it is"
                            + " written so, or fetch it again");
        }
    }

    /// Lines in the buffer: a line end within quotes does not end one, and the last may be cut.
    private char separator(String begin) {
        List<String> lines = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < begin.length() && lines.size() < LINES; i++) {
            char c = begin.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                if (i > from) {
                    lines.add(begin.substring(from, i));
                }
                from = i + 1;
            }
        }
        if (lines.isEmpty() || (begin.length() < BUFFER && from < begin.length())) {
            lines.add(begin.substring(from));
        }
        return dialect.separatorOf(lines);
    }

    /// What is wrong with the bytes; a failure of the disk stays one.
    private RuntimeException refused(IOException e) throws IOException {
        if (e instanceof CharacterCodingException) {
            return new DatasetException(
                    where
                            + ": expected text in "
                            + dialect.encoding().orElse(StandardCharsets.UTF_8).name()
                            + ", found other bytes; say how it is written, for example"
                            + " encoding=latin-1",
                    e);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return new DatasetException(
                    where
                            + ": damaged or cut short ("
                            + TableText.shown(String.valueOf(e.getMessage()))
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
                throw new DatasetException(where + ": " + kind.get().instead("a CSV file"));
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
        // Where no mark says so, UTF-16 begins with a Latin letter.
        boolean isLittle = !isUtf16 && first.length > 1 && first[0] != 0 && first[1] == 0;
        Charset found =
                isLittle
                        ? StandardCharsets.UTF_16LE
                        : isUtf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        if (isUtf8) {
            in.skipNBytes(3);
        }
        return new BufferedReader(
                new InputStreamReader(
                        in,
                        dialect.encoding()
                                .filter(said -> !(isLittle && said.equals(StandardCharsets.UTF_16)))
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

package dev.bevis.data.numpy;

import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableRows;
import dev.bevis.data.table.TableText;
import dev.bevis.io.ByteReader;
import dev.bevis.io.DatasetException;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/// The rows of one array that is a table: of numbers in two dimensions, or of structures with a
/// field for each column. NaN is missing, and so is an empty string.
///
/// @param columns their names; empty for those of the array, or none
record NpyRows(NumpyFiles files, String name, List<String> columns) implements TableRows {

    NpyRows {
        columns = List.copyOf(columns);
    }

    @Override
    public String where() {
        return files.where(name);
    }

    @Override
    public void forEach(Visitor visitor) throws IOException {
        NpyHeader header = files.header(name);
        int dimensions = header.fields().isEmpty() ? 2 : 1;
        if (header.shape().size() != dimensions) {
            throw new DatasetException(
                    where()
                            + ": expected "
                            + (dimensions == 2
                                    ? "2 dimensions for a table with a column of classes"
                                    : "one dimension for a table of structures")
                            + ", found "
                            + header.words());
        }
        List<String> names =
                header.fields().isEmpty()
                        ? Collections.nCopies(header.shape().get(1), "")
                        : header.fields().stream().map(NpyField::name).toList();
        if (!columns.isEmpty() && columns.size() != names.size()) {
            throw new DatasetException(
                    where()
                            + ": expected the names of "
                            + names.size()
                            + " columns, found "
                            + columns.size());
        }
        visitor.names(columns.isEmpty() ? names : columns);
        if (!header.fields().isEmpty()) {
            files.reading(name, in -> structures(in, visitor));
        } else if (header.isFortran()) {
            files.reading(name, in -> turned(in, visitor));
        } else {
            files.reading(name, in -> numbers(in, visitor));
        }
    }

    /// Structures, one after the other.
    private Integer structures(ByteReader in, Visitor visitor) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        List<NpyField> fields = header.fields();
        byte[] element = new byte[NpyField.bytes(fields)];
        NpyType.Value[] values = new NpyType.Value[fields.size()];
        for (int i = 0; i < header.numbers(); i++) {
            in.read(element, 0, element.length);
            for (int c = 0; c < values.length; c++) {
                values[c] = fields.get(c).value(element, in.where());
            }
            visitor.row(new Row(i, values));
        }
        return requireEnd(in, header);
    }

    /// Numbers row by row.
    private Integer numbers(ByteReader in, Visitor visitor) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        NpyType type = header.type();
        type.requireShort(in.where());
        byte[] element = new byte[type.bytes()];
        NpyField field = new NpyField("", type, 0);
        NpyType.Value[] values = new NpyType.Value[header.shape().get(1)];
        for (int i = 0; i < header.shape().get(0); i++) {
            for (int c = 0; c < values.length; c++) {
                in.read(element, 0, element.length);
                values[c] = field.value(element, in.where());
            }
            visitor.row(new Row(i, values));
        }
        return requireEnd(in, header);
    }

    /// Numbers column by column, which have to be there all before there is a row.
    private Integer turned(ByteReader in, Visitor visitor) throws IOException {
        NpyArray array = NpyArray.read(in, NpyArray.Wanted.TEXTS);
        List<String> texts = ((NpyArray.Texts) array.elements()).data();
        int rows = array.header().shape().get(0);
        boolean isText = array.header().isText();
        NpyType.Value[] values = new NpyType.Value[array.header().shape().get(1)];
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < values.length; c++) {
                String text = texts.get(c * rows + i);
                values[c] =
                        isText
                                ? new NpyType.Value(Double.NaN, text)
                                : new NpyType.Value(Double.parseDouble(text), "");
            }
            visitor.row(new Row(i, values));
        }
        return rows;
    }

    private static Integer requireEnd(ByteReader in, NpyHeader header) throws IOException {
        if (in.readOrEnd() >= 0) {
            throw new DatasetException(
                    in.where() + ": expected " + header.words() + " elements, found more");
        }
        return header.numbers();
    }

    /// A row of values.
    private record Row(int number, NpyType.Value[] values) implements TableRow {

        @Override
        public String place() {
            return "row " + (number + 1);
        }

        @Override
        public boolean isMissing(int column) {
            return Double.isNaN(values[column].number()) && values[column].text().isBlank();
        }

        @Override
        public double number(int column) {
            return values[column].number();
        }

        @Override
        public String text(int column) {
            NpyType.Value value = values[column];
            return Double.isNaN(value.number())
                    ? value.text().strip()
                    : TableText.of(value.number());
        }
    }
}

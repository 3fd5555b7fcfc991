package dev.bevis.parquet;

import dev.bevis.data.table.TableRow;
import dev.bevis.data.table.TableText;
import dev.bevis.io.DatasetException;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqStruct;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A row of a Parquet file.
record ParquetRow(Path path, String place, List<String> names, RowReader row) implements TableRow {

    private @Nullable Object value(int column) {
        try {
            return row.isNull(column) ? null : row.getValue(column);
        } catch (RuntimeException e) {
            throw ParquetFile.damaged(path, e);
        }
    }

    @Override
    public boolean isMissing(int column) {
        return switch (value(column)) {
            case null -> true;
            case Double real -> real.isNaN();
            case Float single -> single.isNaN();
            default -> false;
        };
    }

    @Override
    public double number(int column) {
        return value(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Override
    public String text(int column) {
        return switch (value(column)) {
            case null -> "";
            case String text -> text.strip();
            case Boolean truth -> truth.toString();
            case BigDecimal decimal -> TableText.of(decimal.doubleValue());
            case Float single -> TableText.of(single.doubleValue());
            case Double real -> TableText.of(real);
            case Number whole -> whole.toString();
            case LocalDate date -> date.toString();
            case LocalTime time -> time.toString();
            case LocalDateTime time -> time.toString();
            case Instant time -> time.toString();
            case UUID id -> id.toString();
            default ->
                    throw new DatasetException(
                            path
                                    + ", column '"
                                    + TableText.shown(names.get(column))
                                    + "': expected numbers, texts or truth values, found bytes or"
                                    + " values composed of several; leave it out with without="
                                    + names.get(column));
        };
    }

    /// The bytes of a picture, plainly or in the field `bytes`; empty if there are none.
    Optional<byte[]> bytes(int column) {
        try {
            return switch (value(column)) {
                case byte[] bytes -> Optional.of(bytes);
                case PqStruct picture -> Optional.ofNullable(picture.getBinary("bytes"));
                case null, default -> Optional.empty();
            };
        } catch (RuntimeException e) {
            throw ParquetFile.damaged(path, e);
        }
    }
}

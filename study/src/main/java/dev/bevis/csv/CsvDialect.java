package dev.bevis.csv;

import dev.bevis.data.source.FileOptions;
import dev.bevis.data.table.TableWishes;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How a CSV file is written, as its user says.
///
/// @param separator empty to find it in the first lines
/// @param decimalComma whether numbers have commas for points
/// @param header whether the first row has the names of the columns; empty if nobody says so, and
///   it is expected to
/// @param encoding empty for what the first bytes say, else UTF-8
record CsvDialect(
        Optional<Character> separator,
        boolean decimalComma,
        Optional<Boolean> header,
        Optional<Charset> encoding) {

    /// The file to test on.
    static final String TEST = "test";

    /// What can be said of how a file is written, and of that to test on.
    static final List<String> OWN = List.of("separator", "decimal", "header", "encoding", TEST);

    /// What can be said of a table.
    static final List<String> OPTIONS =
            Stream.concat(TableWishes.OPTIONS.stream(), OWN.stream()).toList();

    private static final List<String> SEPARATORS =
            List.of("auto", "comma", "semicolon", "tab", "bar");
    private static final String CHARACTERS = ",;\t|";
    private static final List<String> MISSING =
            List.of("", "na", "n/a", "#n/a", "<na>", "nan", "-nan", "null", "none", "?");
    private static final int LONGEST_MISSING = 4;
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    static CsvDialect of(FileOptions options) {
        int separator = SEPARATORS.indexOf(options.oneOf("separator", SEPARATORS));
        String encoding = options.oneOf("encoding", List.of("auto", "utf-8", "latin-1", "utf-16"));
        String header = options.oneOf("header", List.of("auto", "yes", "no"));
        return new CsvDialect(
                separator == 0 ? Optional.empty() : Optional.of(CHARACTERS.charAt(separator - 1)),
                options.oneOf("decimal", List.of("point", "comma")).equals("comma"),
                header.equals("auto") ? Optional.empty() : Optional.of(header.equals("yes")),
                switch (encoding) {
                    case "utf-8" -> Optional.of(StandardCharsets.UTF_8);
                    case "latin-1" -> Optional.of(StandardCharsets.ISO_8859_1);
                    case "utf-16" -> Optional.of(StandardCharsets.UTF_16);
                    default -> Optional.empty();
                });
    }

    /// The separator that stands equally often in all of some lines, outside quotes; of several the
    /// one that stands most often, and of these one that numbers and texts rather do without. Where
    /// none does, the one that stands most often in the first line.
    ///
    /// @param lines the first of the file
    char separatorOf(List<String> lines) {
        char best = ',';
        int most = 0;
        boolean isBestEven = false;
        for (char each : new char[] {'\t', ';', '|', ','}) {
            int[] counts = lines.stream().mapToInt(line -> count(each, line)).toArray();
            int first = counts.length == 0 ? 0 : counts[0];
            boolean isEven = first > 0;
            for (int count : counts) {
                isEven &= count == first;
            }
            boolean isBetter = isEven == isBestEven ? first > most : isEven;
            if (isBetter && !(each == ',' && decimalComma && isBestEven)) {
                best = each;
                most = first;
                isBestEven = isEven;
            }
        }
        return best;
    }

    private static int count(char separator, String line) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '"';
            count += !quoted && line.charAt(i) == separator ? 1 : 0;
        }
        return count;
    }

    /// Whether a field has no value.
    static boolean isMissing(String field) {
        return field.isEmpty()
                || (field.length() <= LONGEST_MISSING
                        && MISSING.contains(field.toLowerCase(Locale.ROOT)));
    }

    /// The number that a field is, infinite if it is beyond all doubles; NaN if it is none.
    ///
    /// Up to fifteen digits without an exponent are exact in a double, and so is the power of ten
    /// that divides them: the quotient is the nearest double, as `Double.parseDouble` gives it.
    double number(String field) {
        char point = decimalComma ? ',' : '.';
        int length = field.length();
        int start = length > 0 && (field.charAt(0) == '-' || field.charAt(0) == '+') ? 1 : 0;
        long digits = 0;
        int count = 0;
        int pointAt = -1;
        int at = start;
        for (; at < length; at++) {
            char c = field.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = count < TENS.length ? 10 * digits + (c - '0') : digits;
                count++;
            } else if (c == point && pointAt < 0) {
                pointAt = count;
            } else {
                break;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        if (at == length && count < TENS.length) {
            double value = pointAt < 0 ? digits : digits / TENS[count - pointAt];
            return field.charAt(0) == '-' ? -value : value;
        }
        return at == length || isExponent(field, at)
                ? Double.parseDouble(decimalComma ? field.replace(',', '.') : field)
                : Double.NaN;
    }

    private static boolean isExponent(String field, int from) {
        int at = from + 1;
        if (field.charAt(from) != 'e' && field.charAt(from) != 'E') {
            return false;
        }
        if (at < field.length() && (field.charAt(at) == '-' || field.charAt(at) == '+')) {
            at++;
        }
        boolean hasDigits = at < field.length();
        for (; at < field.length(); at++) {
            hasDigits &= field.charAt(at) >= '0' && field.charAt(at) <= '9';
        }
        return hasDigits;
    }
}

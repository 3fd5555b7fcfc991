package dev.bevis.csv;

import dev.bevis.data.source.FileOptions;
import dev.bevis.io.DatasetException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a CSV file is written, as its user says.
///
/// @param label column with the classes, by name or by number from 1; empty for the last
/// @param separator empty to find it in the first line
/// @param decimalComma whether numbers have commas for points
/// @param header whether the first row has the names of the columns
/// @param dropMissing whether rows with missing values are left out; otherwise they are refused
/// @param encoding empty for what the first bytes say, else UTF-8
/// @param without columns that are left out
/// @param categories columns that are categories though their values are numbers
record CsvDialect(
        Optional<String> label,
        Optional<Character> separator,
        boolean decimalComma,
        boolean header,
        boolean dropMissing,
        Optional<Charset> encoding,
        List<String> without,
        List<String> categories) {

    /// What can be said.
    static final List<String> OPTIONS =
            List.of(
                    "label",
                    "separator",
                    "decimal",
                    "header",
                    "missing",
                    "encoding",
                    "without",
                    "categories");

    private static final int MOST_SHOWN = 300;
    private static final int MOST_NAME = 60;
    private static final List<String> SEPARATORS =
            List.of("auto", "comma", "semicolon", "tab", "bar");
    private static final String CHARACTERS = ",;\t|";
    private static final List<String> MISSING =
            List.of("", "na", "n/a", "nan", "null", "none", "?");

    static CsvDialect of(FileOptions options) {
        int separator = SEPARATORS.indexOf(options.oneOf("separator", SEPARATORS));
        String encoding = options.oneOf("encoding", List.of("auto", "utf-8", "latin-1", "utf-16"));
        return new CsvDialect(
                options.find("label"),
                separator == 0 ? Optional.empty() : Optional.of(CHARACTERS.charAt(separator - 1)),
                options.oneOf("decimal", List.of("point", "comma")).equals("comma"),
                options.oneOf("header", List.of("yes", "no")).equals("yes"),
                options.oneOf("missing", List.of("refuse", "drop")).equals("drop"),
                switch (encoding) {
                    case "utf-8" -> Optional.of(StandardCharsets.UTF_8);
                    case "latin-1" -> Optional.of(StandardCharsets.ISO_8859_1);
                    case "utf-16" -> Optional.of(StandardCharsets.UTF_16);
                    default -> Optional.empty();
                },
                names(options, "without"),
                names(options, "categories"));
    }

    private static List<String> names(FileOptions options, String name) {
        return options.find(name).map(text -> List.of(text.split("\\+", -1))).orElse(List.of());
    }

    /// The separator that stands most often in the first line, outside quotes.
    static char separatorOf(String line) {
        int[] counts = new int[CHARACTERS.length()];
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            int which = quoted ? -1 : CHARACTERS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return CHARACTERS.charAt(most);
    }

    /// Whether a field has no value.
    static boolean isMissing(String field) {
        return field.isEmpty()
                || (field.length() <= 4 && MISSING.stream().anyMatch(field::equalsIgnoreCase));
    }

    /// The number that a field is; empty if it is none.
    OptionalDouble number(String field) {
        boolean hasDigit = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            boolean isDigit = c >= '0' && c <= '9';
            boolean isPoint = c == (decimalComma ? ',' : '.');
            if (!isDigit && !isPoint && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return OptionalDouble.empty();
            }
            hasDigit |= isDigit;
        }
        if (!hasDigit) {
            return OptionalDouble.empty();
        }
        try {
            String text = decimalComma ? field.replace(',', '.') : field;
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /// The columns among `names` that are meant by some words, each a name or a number from 1.
    static List<Integer> indices(List<String> names, List<String> words, String where) {
        List<Integer> indices = new ArrayList<>();
        for (String word : words) {
            int index = names.indexOf(word);
            if (index < 0 && word.matches("[1-9]\\d{0,6}")) {
                index = Integer.parseInt(word) - 1;
            }
            if (index < 0 || index >= names.size()) {
                throw new DatasetException(
                        where
                                + ": expected a column called '"
                                + shown(word)
                                + "', found "
                                + shown(names));
            }
            indices.add(index);
        }
        return indices;
    }

    private static String shown(List<String> names) {
        String all = String.join(", ", names);
        return all.length() <= MOST_SHOWN ? all : all.substring(0, MOST_SHOWN) + " …";
    }

    /// A name or value on one line, cut where it is too long to be read.
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MOST_NAME ? line : line.substring(0, MOST_NAME) + "…";
    }
}

package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.data.source.Source;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.Vary;
import dev.bevis.text.Misread;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the command line says of a field: one value, or several with commas between them.
///
/// @param option as it was written, such as `--epochs`
/// @param text behind it
record GivenField(String option, String text) {

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[0-9]+,0[0-9]+");

    /// Values that an option names.
    ///
    /// @param label of the option, without dashes
    record Named(Field field, String label, List<Vary.Named> values) {}

    /// The values that it names.
    Named values(Field field) throws IOException {
        List<String> pieces = pieces(field);
        List<Vary.Named> values = new ArrayList<>();
        for (String piece : pieces) {
            Object value = value(field, piece, pieces.size() > 1);
            if (values.stream().anyMatch(other -> other.value().equals(value))) {
                throw new UsageException(option + " names " + piece + " twice");
            }
            values.add(new Vary.Named(piece.isEmpty() ? "none" : piece, value));
        }
        return new Named(field, option.substring(2), values);
    }

    /// Commas stand between several values, slashes between several lists; a path may have both.
    private List<String> pieces(Field field) {
        if (field.type() == Source.class) {
            return List.of(text);
        }
        if (isList(field)) {
            return List.of(text.split("/", -1)).stream().map(String::strip).toList();
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            throw new UsageException(
                    option
                            + ": commas stand between several values, and a number does not begin"
                            + " with 0; "
                            + Misread.of(text)
                                    .map(misread -> misread.advice(option + " "))
                                    .orElseThrow());
        }
        return split(text).stream().map(String::strip).toList();
    }

    private static boolean isList(Field field) {
        return StudyForms.text(field.get(Setting.DEFAULT)).startsWith("[");
    }

    /// At commas that do not stand in brackets.
    static List<String> split(String text) {
        List<String> split = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && open <= 0) {
                split.add(text.substring(from, i));
                from = i + 1;
            }
        }
        split.add(text.substring(from));
        return split;
    }

    private Object value(Field field, String piece, boolean several) throws IOException {
        String form = FieldHelp.of(field).form(option);
        if (!form.isEmpty()) {
            var _ = Values.wholeNumber(option, piece, text, "10");
        }
        String written =
                !form.isEmpty()
                        ? String.format(Locale.ROOT, form, piece)
                        : isList(field) && !piece.startsWith("[") ? "[" + piece + "]" : piece;
        try {
            return StudyForms.option(option, field.name(), written);
        } catch (IllegalArgumentException e) {
            String refused =
                    String.valueOf(e.getMessage()).replaceFirst("^" + field.name() + ": ", "");
            String message = refused.contains(option) ? refused : option + ": " + refused;
            Optional<String> advice = several ? advice(field) : Optional.empty();
            throw new UsageException(
                    several
                            ? option
                                    + ": '"
                                    + piece
                                    + "' in '"
                                    + text
                                    + "' cannot be, and commas stand between several; "
                                    + advice.orElse(message)
                            : message,
                    e);
        }
    }

    /// What is written in the place of values with commas between them that cannot be.
    private Optional<String> advice(Field field) {
        String list = "[" + text + "]";
        try {
            var _ = StudyForms.option(option, field.name(), list);
            return Optional.of("write " + option + " '" + list + "', in brackets");
        } catch (IllegalArgumentException _) {
            return Misread.of(text).map(misread -> misread.advice(option + " "));
        }
    }
}

package dev.bevis.app;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Values of options, with messages that do not speak of Java's types.
final class Values {

    private Values() {}

    /// Teaches `command` and all below it to read them.
    static void registerIn(CommandLine command) {
        ITypeConverter<Integer> integer = text -> number(text, "a whole number", Integer::valueOf);
        ITypeConverter<Long> wide = text -> number(text, "a whole number", Long::valueOf);
        ITypeConverter<Double> real = text -> number(text, "a number", Double::valueOf);
        command.registerConverter(Integer.class, integer)
                .registerConverter(int.class, integer)
                .registerConverter(Long.class, wide)
                .registerConverter(long.class, wide)
                .registerConverter(Double.class, real)
                .registerConverter(double.class, real)
                .registerConverter(Path.class, Values::path);
    }

    private static <T> T number(String text, String what, ITypeConverter<T> reader)
            throws Exception {
        try {
            return reader.convert(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not " + what + (isWhole(text) ? " of that size" : ""));
        }
    }

    /// Whole numbers with commas between them.
    static List<Integer> wholeNumbers(String option, String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            try {
                numbers.add(Integer.valueOf(number.strip()));
            } catch (NumberFormatException e) {
                throw new UsageException(
                        option
                                + " takes whole numbers with commas between them, as in 50,30; '"
                                + number
                                + "' in '"
                                + text
                                + "' is none",
                        e);
            }
        }
        return numbers;
    }

    static double number(String option, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UsageException(option + ": '" + text + "' is not a number", e);
        }
    }

    static long wholeNumber(String option, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    option
                            + ": '"
                            + text
                            + "' is not a whole number"
                            + (isWhole(text) ? " of that size" : ""),
                    e);
        }
    }

    private static boolean isWhole(String text) {
        return text.matches("[+-]?\\d+");
    }

    private static Path path(String text) {
        try {
            if (text.isBlank()) {
                throw new InvalidPathException(text, "it is empty");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + text + "' cannot be a path here: " + e.getReason());
        }
    }
}

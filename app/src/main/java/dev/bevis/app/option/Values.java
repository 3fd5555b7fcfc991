package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.text.Decimal;
import dev.bevis.text.Misread;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Values of options, with messages that do not speak of Java's types.
public final class Values {

    private Values() {}

    /// Teaches `command` and all below it to read them.
    public static void registerIn(CommandLine command) {
        ITypeConverter<Integer> integer =
                text ->
                        converted(() ->
                                (int) Decimal.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        ITypeConverter<Long> wide =
                text -> converted(() -> Decimal.whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        ITypeConverter<Double> real = text -> converted(() -> Decimal.real(text));
        command.registerConverter(Integer.class, integer)
                .registerConverter(int.class, integer)
                .registerConverter(Long.class, wide)
                .registerConverter(long.class, wide)
                .registerConverter(Double.class, real)
                .registerConverter(double.class, real)
                .registerConverter(Path.class, Values::path);
    }

    private static <T> T converted(Supplier<T> number) {
        try {
            return number.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /// Whole numbers with commas between them, which may stand in brackets.
    ///
    /// @param example of what the option takes
    public static List<Integer> wholeNumbers(String option, String text, String example) {
        List<Integer> numbers = new ArrayList<>();
        String inside = text.strip().replaceFirst("^\\[(.*)]$", "$1");
        for (String number : inside.isBlank() ? new String[0] : inside.split(",", -1)) {
            try {
                numbers.add(
                        (int) Decimal.whole(number.strip(), Integer.MIN_VALUE, Integer.MAX_VALUE));
            } catch (IllegalArgumentException e) {
                throw new UsageException(
                        option
                                + " takes whole numbers with commas between them; '"
                                + number
                                + "' in '"
                                + text
                                + "' is none; for example "
                                + option
                                + " "
                                + example,
                        e);
            }
        }
        return numbers;
    }

    /// One of the numbers that an option gives.
    ///
    /// @param text what stands behind the option
    static double number(String option, String one, String text, String example) {
        return oneOf(option, one, text, example, "a number", () -> Decimal.real(one));
    }

    /// One of the whole numbers that an option gives.
    ///
    /// @param text what stands behind the option
    static long wholeNumber(String option, String one, String text, String example) {
        return oneOf(
                option,
                one,
                text,
                example,
                "a whole number",
                () -> Decimal.whole(one, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    /// A number that is wrong may be a part of one that was torn at its commas.
    private static <T> T oneOf(
            String option,
            String one,
            String text,
            String example,
            String what,
            Supplier<T> number) {
        try {
            return number.get();
        } catch (IllegalArgumentException e) {
            String wrong = option + ": " + e.getMessage();
            if (text.equals(one)) {
                String more = Misread.of(one).isPresent() ? "" : "; for example " + option + " ";
                throw new UsageException(wrong + (more.isEmpty() ? "" : more + example), e);
            }
            throw new UsageException(
                    option
                            + ": '"
                            + one
                            + "' in '"
                            + text
                            + "' is not "
                            + what
                            + (text.contains(",") ? ", and commas stand between several" : "")
                            + "; "
                            + Misread.of(text)
                                    .map(misread -> misread.advice(option + " "))
                                    .orElse("for example " + option + " " + example),
                    e);
        }
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

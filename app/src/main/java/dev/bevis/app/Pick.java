package dev.bevis.app;

import dev.bevis.data.Misread;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// One combination of the values of options that name several, as in `--lambda 1e-4,1e-3 --seed
/// 1..5`.
///
/// [#all] builds a thing again and again, and each time the options that it asks for give it other
/// values, until it has seen all combinations; the option asked for last changes fastest.
final class Pick {

    private static final int MOST = 10_000;
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[0-9]+,0[0-9]+");

    /// An option with several values, and which of them is picked.
    private record Axis(String option, List<String> values, int picked) {}

    private final List<Axis> axes;
    private final Map<String, String> names = new LinkedHashMap<>();

    private Pick(List<Axis> axes) {
        this.axes = axes;
    }

    /// What was built, and what with.
    ///
    /// @param values of the options that have several, in the order they were asked for, names
    ///   without dashes
    record Picked<T>(Map<String, String> values, T built) {}

    /// What is built from picked values.
    interface Builder<T> {
        /// Builds one.
        T build(Pick pick) throws IOException;
    }

    /// Builds one for each combination.
    static <T> List<Picked<T>> all(Builder<T> builder) throws IOException {
        List<Picked<T>> all = new ArrayList<>();
        Pick pick = new Pick(new ArrayList<>());
        while (true) {
            T built = builder.build(pick);
            all.add(new Picked<>(Collections.unmodifiableMap(pick.names), built));
            List<Axis> next = pick.next();
            if (next.isEmpty()) {
                return all;
            }
            if (all.size() == MOST) {
                throw new UsageException(
                        "the options name more than "
                                + MOST
                                + " combinations; name fewer values at a time");
            }
            pick = new Pick(next);
        }
    }

    /// Builds the only one.
    static <T> T only(Builder<T> builder) throws IOException {
        Pick pick = new Pick(new ArrayList<>());
        T built = builder.build(pick);
        if (!pick.axes.isEmpty()) {
            Axis axis = pick.axes.getFirst();
            throw new UsageException(
                    axis.option() + " takes one value here, got " + axis.values().size());
        }
        return built;
    }

    /// The combination after this one; empty after the last.
    private List<Axis> next() {
        List<Axis> next = new ArrayList<>(axes);
        while (!next.isEmpty()) {
            Axis last = next.removeLast();
            if (last.picked() + 1 < last.values().size()) {
                next.add(new Axis(last.option(), last.values(), last.picked() + 1));
                return next;
            }
        }
        return next;
    }

    /// A word or a schedule: commas stand between several.
    String word(String option, String text) {
        if (DECIMAL_COMMA.matcher(text).matches()) {
            throw new UsageException(
                    option
                            + ": commas stand between several values, and a number does not begin"
                            + " with 0; "
                            + Misread.of(text)
                                    .map(misread -> misread.advice(option + " "))
                                    .orElseThrow());
        }
        return pick(option, () -> split(text), Function.identity());
    }

    /// At commas that do not stand in brackets.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && open <= 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /// A list with commas in it: slashes stand between several.
    String alternative(String option, String text) {
        return pick(option, () -> List.of(text.split("/", -1)), Function.identity());
    }

    /// A number: commas stand between several.
    ///
    /// @param example of one
    double number(String option, String text, String example) {
        return pick(
                option,
                () -> List.of(text.split(",", -1)),
                one -> Values.number(option, one, text, example));
    }

    /// A whole number: commas stand between several, and 1..5 for all from 1 to 5.
    ///
    /// @param example of one
    long wholeNumber(String option, String text, String example) {
        return pick(
                option,
                () -> ranges(option, text),
                one -> Values.wholeNumber(option, one, text, example));
    }

    private static List<String> ranges(String option, String text) {
        List<String> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("\\.\\.", -1);
            if (ends.length == 2) {
                numbers.addAll(range(option, part, ends[0], ends[1]));
            } else {
                numbers.add(part);
            }
        }
        return numbers;
    }

    /// As [#wholeNumber], of the size of an `int`.
    int count(String option, String text, String example) {
        long number = wholeNumber(option, text, example);
        if (number != (int) number) {
            throw new UsageException(
                    option
                            + ": "
                            + number
                            + " is too large; for example "
                            + option
                            + " "
                            + example);
        }
        return (int) number;
    }

    private static List<String> range(String option, String text, String low, String high) {
        long first = Values.wholeNumber(option, low, text, "1..5");
        long last = Values.wholeNumber(option, high, text, "1..5");
        if (last < first || last - first < 0 || last - first >= MOST) {
            throw new UsageException(
                    option
                            + ": "
                            + text
                            + " must go from a lower to a higher number, with at most "
                            + MOST
                            + " in all");
        }
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    private <T> T pick(String option, Supplier<List<String>> values, Function<String, T> reader) {
        int known =
                IntStream.range(0, axes.size())
                        .filter(i -> axes.get(i).option().equals(option))
                        .findFirst()
                        .orElse(axes.size());
        if (known == axes.size()) {
            List<String> texts = values.get().stream().map(String::strip).toList();
            if (texts.size() == 1) {
                return reader.apply(texts.getFirst());
            }
            Set<T> distinct = new LinkedHashSet<>();
            for (String text : texts) {
                if (!distinct.add(reader.apply(text))) {
                    throw new UsageException(option + " names " + text + " twice");
                }
            }
            axes.add(new Axis(option, texts, 0));
        }
        Axis axis = axes.get(known);
        String picked = axis.values().get(axis.picked());
        names.put(option.replaceFirst("^--", ""), picked);
        return reader.apply(picked);
    }
}

package dev.bevis.study;

import java.util.List;
import java.util.TreeSet;

/// The range of one field in a round that looks at the best settings more closely.
final class Zoomed {

    private Zoomed() {}

    /// @param all arms of the round before
    /// @param best some of them, the best first
    /// @param remarks told where fewer of the best had to count
    static Range range(
            Field field,
            Range before,
            List<Arm> all,
            List<Arm> best,
            Round.Around around,
            List<String> remarks) {
        return switch (before) {
            case Range.Values _ ->
                    new Range.Values(
                            (best.isEmpty() ? all : best)
                                    .stream()
                                            .map(arm -> field.get(arm.setting()))
                                            .distinct()
                                            .toList());
            case Range.Numbers numbers ->
                    numbers(
                            numbers,
                            all.stream().map(arm -> number(field, arm)).toList(),
                            best.stream().map(arm -> number(field, arm)).toList(),
                            around,
                            field,
                            remarks);
        };
    }

    private static double number(Field field, Arm arm) {
        return StudyForms.number(field.get(arm.setting()));
    }

    private static Range numbers(
            Range.Numbers before,
            List<Double> all,
            List<Double> best,
            Round.Around around,
            Field field,
            List<String> remarks) {
        List<Double> tried = List.copyOf(new TreeSet<>(all));
        int last = tried.size() - 1;
        if (best.isEmpty() || last < 1) {
            return between(field, before, tried.getFirst(), tried.getLast(), around);
        }
        for (int count = best.size(); count >= 1; count--) {
            TreeSet<Double> span = new TreeSet<>(best.subList(0, count));
            int from = tried.indexOf(span.first());
            int to = tried.indexOf(span.last());
            if (from == to) {
                from = Math.max(0, from - 1);
                to = Math.min(last, to + 1);
            }
            if (from > 0 || to < last) {
                if (count < best.size()) {
                    remarks.add(
                            field
                                    + ": the best "
                                    + best.size()
                                    + " span the whole range, so only the best "
                                    + count
                                    + " count");
                }
                return between(field, before, tried.get(from), tried.get(to), around);
            }
        }
        remarks.add(field + ": too few values were tried for a smaller range");
        return between(field, before, tried.getFirst(), tried.getLast(), around);
    }

    private static Range between(
            Field field, Range.Numbers before, double from, double to, Round.Around around) {
        if (!(from < to)) {
            return new Range.Values(List.of(StudyForms.number(field, from)));
        }
        if (around.trials().isPresent()) {
            return before.logarithmic()
                    ? new Range.LogUniform(from, to)
                    : new Range.Uniform(from, to);
        }
        int points = around.points().orElseThrow();
        return before.logarithmic()
                ? new Range.Log(from, to, points)
                : new Range.Linear(from, to, points);
    }
}

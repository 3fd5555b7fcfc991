package dev.bevis.study.search;

import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.SignificantDigits;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.text.Decimal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The range of one field in a round that looks at the best settings more closely.
///
/// @param remarks told where fewer of the best had to count
record Zoomed(Field field, Zoom.Around around, FieldNumbers numbers, List<String> remarks) {

    /// @param before range of the field in the round before
    /// @param all settings of the round before
    /// @param best some of them, the best first
    Range range(Range before, List<StepSetting> all, List<StepSetting> best) {
        if (!before.areNumbers(numbers)) {
            return new Range.Values(
                    (best.isEmpty() ? all : best)
                            .stream()
                                    .map(stepSetting -> field.get(stepSetting.setting()))
                                    .distinct()
                                    .toList());
        }
        List<Double> tried = List.copyOf(new TreeSet<>(all.stream().map(this::number).toList()));
        return new Between(tried, before.isLogarithmic(tried))
                .range(best.stream().map(this::number).toList());
    }

    private double number(StepSetting stepSetting) {
        return numbers.number(field.get(stepSetting.setting()));
    }

    private Object value(double number) {
        return numbers.value(field, number);
    }

    /// Numbers that were tried, and what lies between them.
    private final class Between {

        private final List<Double> tried;
        private final boolean logarithmic;

        Between(List<Double> tried, boolean logarithmic) {
            this.tried = tried;
            this.logarithmic = logarithmic;
        }

        Range range(List<Double> best) {
            int last = tried.size() - 1;
            if (last < 1) {
                remarks.add(field + ": one value was tried, so there is nothing to look at closer");
                return new Range.Values(List.of(value(tried.getFirst())));
            }
            if (best.isEmpty()) {
                return between(0, last);
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
                    return between(from, to);
                }
            }
            remarks.add(field + ": too few values were tried for a smaller range");
            return between(0, last);
        }

        /// @param first place of a value that was tried
        /// @param last place of a larger one
        private Range between(int first, int last) {
            double from = tried.get(first);
            double to = tried.get(last);
            if (logarithmic && from <= 0) {
                return aboveZero(to);
            }
            if (around.trials().isPresent()) {
                return logarithmic ? new Range.LogUniform(from, to) : new Range.Uniform(from, to);
            }
            int points = around.points().orElseThrow();
            return logarithmic
                    ? new Range.Log(from, to, points)
                    : new Range.Linear(from, to, points);
        }

        /// From 0 up, where distances are ratios and none leads to 0: it stands one ratio below the
        /// smallest number above it. Of points it is one itself.
        private Range aboveZero(double to) {
            List<Double> positive = tried.stream().filter(number -> number > 0).toList();
            double smallest = positive.getFirst();
            double below = SignificantDigits.rounded(smallest / positive.get(1) * smallest);
            double from = below > 0 ? below : smallest / 2;
            if (around.trials().isPresent()) {
                remarks.add(
                        field
                                + ": no ratio leads to 0, so numbers are drawn from "
                                + Decimal.text(from)
                                + " on");
                return new Range.LogUniform(from, to);
            }
            List<Object> values = new ArrayList<>(List.of(value(0)));
            int points = around.points().orElseThrow();
            if (points == 2) {
                values.add(value(to));
            } else {
                RangeNumbers.points(new Range.Log(from, to, points - 1), points - 1)
                        .forEach(number -> values.add(value(number)));
            }
            return new Range.Values(values);
        }
    }
}

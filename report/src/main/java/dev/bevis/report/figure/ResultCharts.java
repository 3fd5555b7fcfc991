package dev.bevis.report.figure;

import dev.bevis.chart.Bars;
import dev.bevis.chart.Chart;
import dev.bevis.chart.HeatMap;
import dev.bevis.chart.Response;
import dev.bevis.report.text.Accuracy;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.statistics.Summary;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Accuracies of settings: bars with intervals, response curves, heat maps.
final class ResultCharts {

    private static final double POINTS = 100;

    /// Places that a heat map may have for each setting.
    private static final long MOST_PLACES = 2;

    private ResultCharts() {}

    /// A point with its interval for each setting.
    static Optional<Chart> bars(String step, StepResult.RoundResult round) {
        Accuracy accuracy = Accuracy.of(round);
        List<Bars.Bar> bars = new ArrayList<>();
        for (SettingResult stepSetting : round.stepSettings()) {
            accuracy.summary(stepSetting)
                    .ifPresent(summary ->
                            bars.add(
                                    new Bars.Bar(
                                            Words.name(stepSetting.stepSetting()),
                                            "",
                                            POINTS * summary.mean(),
                                            POINTS * summary.low(),
                                            POINTS * summary.high())));
        }
        return bars.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Bars(
                                Words.sentence(accuracy.name() + " of each setting")
                                        .replace(".", ""),
                                accuracy.name()
                                        + " of the settings of the step '"
                                        + step
                                        + "' with 95 % intervals over the seeds: "
                                        + described(accuracy, round.stepSettings())
                                        + ".",
                                Chart.Axis.linear(accuracy.label()),
                                List.of(),
                                bars));
    }

    private static String described(Accuracy accuracy, List<SettingResult> stepSettings) {
        return stepSettings.stream()
                .limit(20)
                .map(stepSetting ->
                        Words.name(stepSetting.stepSetting())
                                + " "
                                + accuracy.summary(stepSetting)
                                        .map(s -> Numbers.percent(s, accuracy.images(stepSetting)))
                                        .orElse("diverged"))
                .collect(Collectors.joining("; "));
    }

    /// Accuracy over a number that was varied; empty if none was.
    ///
    /// Rounds are drawn together, coarse and fine.
    static Optional<Chart> response(StepResult step) {
        List<StepResult.RoundResult> rounds = step.rounds();
        Optional<String> field = varied(rounds);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        SequencedMap<String, List<Chart.Point>> groups = new LinkedHashMap<>();
        Accuracy accuracy = Accuracy.of(rounds.getLast());
        boolean positive = true;
        for (int number = 0; number < rounds.size(); number++) {
            for (SettingResult stepSetting : rounds.get(number).stepSettings()) {
                Optional<Summary> summary = accuracy.summary(stepSetting);
                double x = number(field.get(), stepSetting);
                if (summary.isPresent() && x != 0) {
                    positive &= x > 0;
                    groups.computeIfAbsent(
                                    group(rounds.size(), number, field.get(), stepSetting),
                                    _ -> new ArrayList<>())
                            .add(
                                    new Chart.Point(
                                            x,
                                            POINTS * summary.get().mean(),
                                            POINTS * summary.get().low(),
                                            POINTS * summary.get().high()));
                }
            }
        }
        List<Response.Group> drawn = new ArrayList<>();
        groups.forEach((name, points) ->
                drawn.add(
                        new Response.Group(
                                name,
                                points.stream()
                                        .sorted(Comparator.comparingDouble(Chart.Point::x))
                                        .toList())));
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        String label = field.get().equals("lambda") ? "penalty λ" : field.get().replace('-', ' ');
        return Optional.of(
                new Response(
                        Words.sentence(accuracy.name() + " over " + label).replace(".", ""),
                        accuracy.name()
                                + " over "
                                + label
                                + " in the step '"
                                + step.step().name()
                                + "', with 95 % intervals over the seeds. Best: "
                                + step.finalists()
                                        .best()
                                        .map(best -> described(accuracy, List.of(best)))
                                        .orElse("none")
                                + ".",
                        positive && spans(drawn)
                                ? Chart.Axis.logarithmic(label)
                                : Chart.Axis.linear(label),
                        Chart.Axis.linear(accuracy.label()),
                        drawn,
                        region(step.finalists(), field.get(), drawn.size())));
    }

    /// Settings whose number is 0, which has no place on a logarithmic axis.
    static List<SettingResult> atZero(List<StepResult.RoundResult> rounds) {
        Optional<String> field = varied(rounds);
        return field.isEmpty()
                ? List.of()
                : rounds.stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .filter(stepSetting -> number(field.get(), stepSetting) == 0)
                        .toList();
    }

    private static boolean spans(List<Response.Group> groups) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (Response.Group group : groups) {
            for (Chart.Point point : group.points()) {
                low = Math.min(low, point.x());
                high = Math.max(high, point.x());
            }
        }
        return high > 5 * low;
    }

    private static Optional<Response.Region> region(
            StepResult.RoundResult round, String field, int groups) {
        boolean search = round.space().isPresent();
        if (!search || groups > 2 || round.best().isEmpty() || round.stepSettings().size() < 2) {
            return Optional.empty();
        }
        BestOfMany leaders = round.leaders();
        double low = number(field, round.stepSettings().get(leaders.best()));
        double high = low;
        for (int index : leaders.candidates()) {
            double x = number(field, round.stepSettings().get(index));
            low = Math.min(low, x);
            high = Math.max(high, x);
        }
        return low < high
                ? Optional.of(new Response.Region(low, high, "indistinguishable from the best"))
                : Optional.empty();
    }

    private static String group(int rounds, int number, String field, SettingResult stepSetting) {
        String others =
                stepSetting.stepSetting().parts().stream()
                        .filter(part -> !part.field().equals(field))
                        .map(StepSetting.Part::value)
                        .collect(Collectors.joining("/"));
        String round =
                rounds == 1
                        ? ""
                        : number == 0 ? "coarse" : rounds == 2 ? "fine" : "round " + (number + 1);
        return round.isEmpty() || others.isEmpty() ? round + others : round + ", " + others;
    }

    /// The numeric field with the most values.
    private static Optional<String> varied(List<StepResult.RoundResult> rounds) {
        Map<String, List<Double>> values = new TreeMap<>();
        for (StepResult.RoundResult round : rounds) {
            for (SettingResult stepSetting : round.stepSettings()) {
                for (StepSetting.Part part : stepSetting.stepSetting().parts()) {
                    double value = number(part.field(), stepSetting);
                    if (Double.isFinite(value)) {
                        List<Double> known =
                                values.computeIfAbsent(part.field(), _ -> new ArrayList<>());
                        if (!known.contains(value)) {
                            known.add(value);
                        }
                    }
                }
            }
        }
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= 3)
                .max(
                        Comparator.comparingInt(
                                        (Map.Entry<String, List<Double>> e) -> e.getValue().size())
                                .thenComparingInt(e -> e.getKey().equals("lambda") ? 1 : 0))
                .map(Map.Entry::getKey);
    }

    /// The number of a field; NaN if it is none.
    private static double number(String field, SettingResult stepSetting) {
        return field.isEmpty()
                ? Double.NaN
                : Field.named(field).number(stepSetting.stepSetting().setting());
    }

    /// A heat map over the fields that vary: the last across, the one before down, a third as
    /// panels. Empty for fewer than two or more than three, and for settings drawn at random, of
    /// which no two would share a row.
    static Optional<Chart> heatMap(String step, StepResult.RoundResult round, String title) {
        List<SettingResult> stepSettings = round.stepSettings();
        int fields = stepSettings.getFirst().stepSetting().parts().size();
        if (fields < 2
                || fields > 3
                || stepSettings.stream().anyMatch(a -> a.stepSetting().parts().size() != fields)) {
            return Optional.empty();
        }
        long places = 1;
        for (int part = 0; part < fields; part++) {
            places *= distinct(stepSettings, part).size();
        }
        if (places > MOST_PLACES * stepSettings.size()) {
            return Optional.empty();
        }
        Accuracy accuracy = Accuracy.of(round);
        List<HeatMap.Cell> cells = new ArrayList<>();
        for (SettingResult stepSetting : stepSettings) {
            List<StepSetting.Part> parts = stepSetting.stepSetting().parts();
            double value =
                    accuracy.summary(stepSetting).map(s -> POINTS * s.mean()).orElse(Double.NaN);
            cells.add(
                    new HeatMap.Cell(
                            Words.value(parts.get(fields - 1).value()),
                            Words.value(parts.get(fields - 2).value()),
                            fields == 3 ? panel(parts.getFirst()) : "",
                            value,
                            Double.isNaN(value) ? "×" : Numbers.fixed(value, 1)));
        }
        List<StepSetting.Part> parts = stepSettings.getFirst().stepSetting().parts();
        return Optional.of(
                new HeatMap(
                        title,
                        accuracy.name()
                                + " of "
                                + stepSettings.size()
                                + " settings of the step '"
                                + step
                                + "'. Best: "
                                + round.best()
                                        .map(best -> described(accuracy, List.of(best)))
                                        .orElse("none, all diverged")
                                + ".",
                        axis(parts.get(fields - 1).field()),
                        axis(parts.get(fields - 2).field()),
                        accuracy.label(),
                        distinct(stepSettings, fields - 1),
                        distinct(stepSettings, fields - 2),
                        fields == 3
                                ? stepSettings.stream()
                                        .map(stepSetting ->
                                                panel(stepSetting.stepSetting().parts().getFirst()))
                                        .distinct()
                                        .toList()
                                : List.of(),
                        cells));
    }

    private static String panel(StepSetting.Part part) {
        return axis(part.field()) + " " + Words.value(part.value());
    }

    private static String axis(String field) {
        return field.equals("lambda") ? "penalty λ" : field.replace('-', ' ');
    }

    private static List<String> distinct(List<SettingResult> stepSettings, int part) {
        return stepSettings.stream()
                .map(stepSetting ->
                        Words.value(stepSetting.stepSetting().parts().get(part).value()))
                .distinct()
                .toList();
    }
}

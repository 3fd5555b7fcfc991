package dev.bevis.report.figure;

import dev.bevis.chart.Chart;
import dev.bevis.chart.Estimate;
import dev.bevis.chart.Response;
import dev.bevis.report.text.Accuracy;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.BestOfMany;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.Step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Accuracy over a number that was varied.
final class ResponseChart {

    /// A number whose largest value is so many times the smallest has a logarithmic axis.
    private static final double SPAN = 5;

    private ResponseChart() {}

    /// The rounds of a step together, coarse and fine; empty if no number was varied.
    static Optional<NetworkFigure> of(StepResult step, String means) {
        List<StepResult.RoundResult> rounds = step.rounds();
        Optional<String> varied = varied(rounds);
        if (varied.isEmpty()) {
            return Optional.empty();
        }
        String field = varied.get();
        Estimates estimates =
                step.step() instanceof Step.Search
                        ? Estimates.of(step)
                        : Estimates.of(rounds.getLast());
        SequencedMap<String, List<Estimate>> groups = new LinkedHashMap<>();
        boolean positive = true;
        for (int number = 0; number < rounds.size(); number++) {
            for (SettingResult stepSetting : rounds.get(number).stepSettings()) {
                double x = number(field, stepSetting);
                positive &= x >= 0;
                groups.computeIfAbsent(
                                group(rounds.size(), number, field, stepSetting),
                                _ -> new ArrayList<>())
                        .addAll(estimates.of(stepSetting, x));
            }
        }
        List<Response.Group> drawn = new ArrayList<>();
        groups.forEach((name, points) -> {
            points.sort(Comparator.comparingDouble(estimate -> estimate.point().x()));
            if (!points.isEmpty()) {
                drawn.add(new Response.Group(name, points));
            }
        });
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        Accuracy accuracy = estimates.accuracy();
        String label = field.equals("lambda") ? "penalty λ" : field.replace('-', ' ');
        boolean logarithmic = positive && spans(drawn);
        Response chart =
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
                                        .map(best ->
                                                ResultCharts.described(accuracy, List.of(best)))
                                        .orElse("none")
                                + ".",
                        logarithmic ? Chart.Axis.logarithmic(label) : Chart.Axis.linear(label),
                        Chart.Axis.percent(accuracy.label()),
                        drawn,
                        region(step, field, drawn.size()));
        boolean zero =
                drawn.stream()
                        .flatMap(group -> group.estimates().stream())
                        .anyMatch(estimate -> estimate.point().x() == 0);
        return Optional.of(
                new NetworkFigure(
                        "response",
                        chart,
                        accuracy.name()
                                + ", "
                                + means
                                + ResultCharts.corrected(estimates)
                                + (logarithmic && zero
                                        ? "; 0 stands left of the gap of the logarithmic axis"
                                        : "")));
    }

    private static boolean spans(List<Response.Group> groups) {
        double low = Double.MAX_VALUE;
        double high = 0;
        for (Response.Group group : groups) {
            for (Estimate estimate : group.estimates()) {
                double x = estimate.point().x();
                if (x > 0) {
                    low = Math.min(low, x);
                    high = Math.max(high, x);
                }
            }
        }
        return high > SPAN * low;
    }

    private static Optional<Response.Region> region(StepResult step, String field, int groups) {
        StepResult.RoundResult round = step.finalists();
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
                ? Optional.of(
                        new Response.Region(low, high, "where settings may be as good as the best"))
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
}

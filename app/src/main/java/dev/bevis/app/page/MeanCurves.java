package dev.bevis.app.page;

import dev.bevis.statistics.Summary;
import dev.bevis.study.progress.Trace;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// Means of the curves of the trials of a setting, with the 95 % interval of the mean, where at
/// least two of them were evaluated after the same update.
final class MeanCurves {

    private MeanCurves() {}

    /// The means of the curves that evaluations make.
    ///
    /// @param trials the curves of each
    static SequencedMap<String, PageRecords.Band> of(List<Map<String, Trace>> trials) {
        SequencedMap<String, PageRecords.Band> bands = new LinkedHashMap<>();
        for (String quantity :
                List.of(
                        "validation accuracy",
                        "validation loss",
                        "train accuracy",
                        "train loss",
                        "batches accuracy",
                        "batches loss")) {
            SortedMap<Long, List<Double>> values = new TreeMap<>();
            for (Map<String, Trace> traces : trials) {
                for (Trace.Mark mark : traces.getOrDefault(quantity, Trace.NONE).marks()) {
                    if (Double.isFinite(mark.value())) {
                        values.computeIfAbsent(mark.at(), _ -> new ArrayList<>()).add(mark.value());
                    }
                }
            }
            values.values().removeIf(each -> each.size() < 2);
            if (!values.isEmpty()) {
                bands.put(quantity, band(values, quantity.endsWith("accuracy")));
            }
        }
        return bands;
    }

    private static PageRecords.Band band(
            SortedMap<Long, List<Double>> values, boolean areAccuracies) {
        List<@Nullable BigDecimal> mean = new ArrayList<>();
        List<@Nullable BigDecimal> low = new ArrayList<>();
        List<@Nullable BigDecimal> high = new ArrayList<>();
        for (List<Double> each : values.values()) {
            double[] numbers = each.stream().mapToDouble(value -> value).toArray();
            Summary summary = areAccuracies ? Summary.ofAccuracies(numbers) : Summary.of(numbers);
            mean.add(PageJson.number(summary.mean()));
            low.add(PageJson.number(summary.low()));
            high.add(PageJson.number(summary.high()));
        }
        return new PageRecords.Band(List.copyOf(values.keySet()), mean, low, high);
    }
}

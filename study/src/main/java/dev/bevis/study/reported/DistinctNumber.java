package dev.bevis.study.reported;

import dev.bevis.statistics.Reported;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// An accuracy that a report gives, with all that it is compared with: it is one number and says
/// one thing, however many of our settings stand beside it.
///
/// @param theirs 0 to 1
/// @param compared those with a comparison, at least one
public record DistinctNumber(double theirs, List<ReportedComparison.Accuracy> compared) {

    public DistinctNumber {
        compared = List.copyOf(compared);
    }

    /// Those among some comparisons, each once, ascending. Equal accuracies are taken for one
    /// number.
    public static List<DistinctNumber> of(List<ReportedComparison> comparisons) {
        SequencedMap<Double, List<ReportedComparison.Accuracy>> numbers = new TreeMap<>();
        comparisons.stream()
                .flatMap(comparison -> comparison.accuracies().stream())
                .filter(accuracy -> accuracy.reported().isPresent())
                .forEach(accuracy ->
                        numbers.computeIfAbsent(accuracy.theirs(), _ -> new ArrayList<>())
                                .add(accuracy));
        return numbers.entrySet().stream()
                .map(number -> new DistinctNumber(number.getKey(), number.getValue()))
                .toList();
    }

    /// How many of its comparisons are consistent.
    public int consistent() {
        return (int)
                compared.stream()
                        .flatMap(accuracy -> accuracy.reported().stream())
                        .filter(each -> each.verdict() == Reported.Verdict.CONSISTENT)
                        .count();
    }
}

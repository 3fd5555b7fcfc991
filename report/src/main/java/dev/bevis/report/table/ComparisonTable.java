package dev.bevis.report.table;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Comparisons;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.Words;
import dev.bevis.statistics.Interval;
import dev.bevis.statistics.Summary;

import java.util.List;
import java.util.Optional;

/// Comparisons that no claim asks for.
public final class ComparisonTable {

    /// Rows that a table may have before it is folded.
    private static final int MOST_ROWS = 12;

    private ComparisonTable() {}

    /// A table of some comparisons, folded where there are many; empty without any.
    public static Optional<DocumentBlock> of(String id, List<Comparisons.Pair> pairs) {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        DocumentBlock.Table table =
                TableColumn.table(
                        id,
                        "Exploratory: differences in "
                                + pairs.getFirst().measured()
                                + " between settings that differ in one field and that no claim"
                                + " compares, within pairs of seeds, in points [95 % interval, not"
                                + " corrected]; "
                                + (pairs.size() == 1
                                        ? "p of the paired t-test."
                                        : "p of paired t-tests, corrected for the "
                                                + pairs.size()
                                                + " of this table (Holm)."),
                        List.of(
                                TableColumn.text("setting", pair -> name(pair, true)),
                                TableColumn.text("less", pair -> name(pair, false)),
                                TableColumn.number(
                                        "difference, points",
                                        pair ->
                                                Numbers.points(
                                                        pair.evidence().estimate().mean(),
                                                        interval(pair))),
                                TableColumn.number(
                                        "n",
                                        pair -> Integer.toString(pair.evidence().estimate().n())),
                                TableColumn.number("p (Holm)", pair -> Numbers.bareP(pair.p()))),
                        data(),
                        pairs);
        return Optional.of(
                pairs.size() > MOST_ROWS
                        ? new DocumentBlock.Folded(
                                "All " + pairs.size() + " comparisons", List.of(table))
                        : table);
    }

    private static DataColumns<Comparisons.Pair> data() {
        return new DataColumns<Comparisons.Pair>()
                .word("setting", pair -> pair.a().stepSetting().name())
                .word("compared_with", pair -> pair.b().stepSetting().name())
                .word("measured_on", Comparisons.Pair::measured)
                .hundredfold(
                        "difference_points", pair -> Optional.of(pair.evidence().estimate().mean()))
                .interval("difference_points", pair -> Optional.of(interval(pair)))
                .whole("pairs_used", pair -> pair.evidence().estimate().n())
                .number("p", pair -> Optional.of(pair.evidence().p()))
                .number("p_holm", pair -> Optional.of(pair.p()));
    }

    private static Interval interval(Comparisons.Pair pair) {
        Summary estimate = pair.evidence().estimate();
        return new Interval(estimate.low(), estimate.high());
    }

    private static String name(Comparisons.Pair pair, boolean first) {
        return Words.name((first ? pair.a() : pair.b()).stepSetting());
    }
}

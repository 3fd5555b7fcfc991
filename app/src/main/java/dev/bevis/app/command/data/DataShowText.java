package dev.bevis.app.command.data;

import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.TextTable;
import dev.bevis.choice.Wording;
import dev.bevis.data.Dataset;
import dev.bevis.data.summary.ColumnSummary;
import dev.bevis.data.summary.DatasetSummary;
import dev.bevis.data.summary.DuplicateCounts;
import dev.bevis.data.summary.NumberSummary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What `bevis data show` prints. Of what there is very much of, the first is shown and the number
/// of the rest.
record DataShowText(Dataset dataset, DatasetSummary summary) {

    private static final int MOST_ROWS = 40;
    private static final int MOST_CATEGORIES = 8;
    private static final int MOST_NAMES = 10;
    private static final String REST = "; --json has all";

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(Text.printable(dataset.title())).append('\n');
        line(text, examples(), dataset.shape().words());
        line(text, "values", values());
        line(text, "fingerprint", dataset.fingerprint());
        text.append('\n').append(classes());
        if (!summary.columns().isEmpty()) {
            text.append("\nColumns, over the training rows:\n").append(columns());
        }
        String remarks = String.join("\n", remarks());
        return text.append(remarks.isEmpty() ? "" : "\n" + remarks + "\n").toString();
    }

    private static void line(StringBuilder text, String name, String what) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", name, what));
    }

    private String examples() {
        return dataset.shape().examples();
    }

    private String values() {
        NumberSummary values = summary.values();
        return values.count() == 0
                ? "none"
                : number(values.min())
                        + " to "
                        + number(values.max())
                        + (summary.columns().isEmpty()
                                ? ", mean "
                                        + number(values.mean())
                                        + ", standard deviation "
                                        + number(values.deviation())
                                : "")
                        + (values.missing() == 0
                                ? ", none missing"
                                : ", " + Text.count(values.missing()) + " missing");
    }

    private String classes() {
        boolean isMarked = dataset.markedValidation() > 0;
        TextTable table =
                isMarked
                        ? new TextTable(1, "class", "training", "validation", "test")
                        : new TextTable(1, "class", "training", "test");
        List<DatasetSummary.ClassCount> classes = summary.classes();
        int shown = shown(classes.size());
        for (DatasetSummary.ClassCount each : classes.subList(0, shown)) {
            add(table, isMarked, each.name(), each.train(), each.validation(), each.test());
        }
        int validation = dataset.markedValidation();
        int train = dataset.train().count() - validation;
        if (shown < classes.size()) {
            table.add(
                    isMarked
                            ? List.of(more(classes.size() - shown), "", "", "")
                            : List.of(more(classes.size() - shown), "", ""));
        }
        add(table, isMarked, "all", train, validation, dataset.test().count());
        return table.text("");
    }

    private static void add(
            TextTable table, boolean isMarked, String name, int train, int validation, int test) {
        List<String> cells = new ArrayList<>(List.of(name, Text.count(train)));
        if (isMarked) {
            cells.add(Text.count(validation));
        }
        cells.add(Text.count(test));
        table.add(cells);
    }

    private static int shown(int all) {
        return all <= MOST_ROWS ? all : MOST_ROWS / 2;
    }

    private static String more(int rest) {
        return "… and " + Text.count(rest) + " more" + REST;
    }

    private String columns() {
        TextTable table =
                new TextTable(1, "column", "min", "mean", "s", "max", "missing", "distinct");
        List<ColumnSummary> columns = summary.columns();
        int shown = shown(columns.size());
        StringBuilder categories = new StringBuilder();
        for (ColumnSummary column : columns.subList(0, shown)) {
            column.numbers().ifPresent(numbers -> table.add(cells(column, numbers)));
            if (column.numbers().isEmpty()) {
                categories.append(categories(column)).append('\n');
            }
        }
        return (table.isEmpty() ? "" : table.text(""))
                + categories
                + (shown < columns.size() ? more(columns.size() - shown) + "\n" : "");
    }

    private static List<String> cells(ColumnSummary column, NumberSummary numbers) {
        return List.of(
                column.name(),
                number(numbers.min()),
                number(numbers.mean()),
                number(numbers.deviation()),
                number(numbers.max()),
                Text.count(numbers.missing()),
                numbers.distinct().isPresent()
                        ? Text.count(numbers.distinct().getAsInt())
                        : "> " + Text.count(NumberSummary.MOST_DISTINCT));
    }

    private static String categories(ColumnSummary column) {
        List<ColumnSummary.Category> all = column.categories();
        int shown = all.size() <= MOST_CATEGORIES + 1 ? all.size() : MOST_CATEGORIES;
        return Text.printable(column.name())
                + ": "
                + all.subList(0, shown).stream()
                        .map(each -> Text.printable(each.name()) + " " + Text.count(each.rows()))
                        .collect(Collectors.joining(", "))
                + (shown < all.size() ? ", " + more(all.size() - shown) : "")
                + (column.missing() == 0
                        ? ""
                        : "; missing in " + Wording.count(column.missing(), "row"));
    }

    private static String number(double number) {
        return Double.isNaN(number) ? "–" : Wording.number(number);
    }

    /// What a user should know before training.
    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        dataset.notes().stream().map(Text::printable).forEach(remarks::add);
        without(remarks, "training", summary.without(false));
        without(remarks, "test", summary.without(true));
        if (!summary.constant().isEmpty()) {
            boolean isTable = !summary.columns().isEmpty();
            remarks.add(
                    "The same in all training "
                            + examples()
                            + (isTable ? ": " : ": components ")
                            + names(summary.constant())
                            + ".");
        }
        duplicates(remarks);
        return remarks;
    }

    private void without(List<String> remarks, String part, List<String> classes) {
        if (!classes.isEmpty()) {
            remarks.add(
                    (classes.size() == 1 ? "A class" : Text.count(classes.size()) + " classes")
                            + " without "
                            + part
                            + " "
                            + examples()
                            + ": "
                            + names(classes)
                            + ".");
        }
    }

    private static String names(List<String> names) {
        int shown = names.size() <= MOST_NAMES + 1 ? names.size() : MOST_NAMES;
        return names.subList(0, shown).stream()
                        .map(Text::printable)
                        .collect(Collectors.joining(", "))
                + (shown < names.size() ? ", " + more(names.size() - shown) : "");
    }

    private void duplicates(List<String> remarks) {
        DuplicateCounts counts = summary.duplicates();
        if (counts.isNone()) {
            remarks.add("No two " + examples() + " are equal.");
            return;
        }
        List<String> kinds = new ArrayList<>();
        kind(kinds, counts.train(), "training", "an earlier one");
        kind(kinds, counts.test(), "test", "an earlier one");
        kind(kinds, counts.across(), "test", "a training one");
        remarks.add(
                "Duplicates: "
                        + String.join(", ", kinds)
                        + (counts.contradicting() == 0
                                ? ""
                                : "; "
                                        + Text.count(counts.contradicting())
                                        + " with another class than the first of its kind")
                        + ".");
    }

    private void kind(List<String> kinds, int count, String part, String other) {
        if (count > 0) {
            String one = examples().substring(0, examples().length() - 1);
            kinds.add(
                    Wording.count(count, part + " " + one)
                            + (count == 1 ? " equals " : " equal ")
                            + other);
        }
    }
}

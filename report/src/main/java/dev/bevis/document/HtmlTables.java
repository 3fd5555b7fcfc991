package dev.bevis.document;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.bevis.chart.Chart;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Tables as HTML, each in a box that scrolls where the table is wider than the page.
///
/// @param inlines for captions and cells
record HtmlTables(HtmlInlines inlines) {

    /// Cells of numbers that are longer wrap.
    private static final int LONG_NUMBER = 40;

    /// Cells of words that are longer may wrap, but do not become narrow.
    private static final int LONG_WORDS = 14;

    private static final int MOST_ROWS = 40;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_TOGETHER = 12;

    /// Tables with more columns are set smaller.
    private static final int MOST_LARGE_COLUMNS = 7;

    /// Longer files stand beside the page only, not in it.
    private static final int LONGEST_CSV = 300_000;

    /// A table of the document.
    ///
    /// @param folded whether it stands in a folded part, which paper may leave out
    DomContent write(DocumentBlock.Table block, boolean folded) {
        String name = block.id() + "_caption";
        boolean leftOut = folded && Paper.leavesOut(block);
        DomContent whole =
                table(
                                head(block.columns()),
                                tbody().with(line())
                                        .with(block.rows().stream().map(row -> row(block, row))))
                        .withCondClass(block.columns().size() > MOST_LARGE_COLUMNS, "many")
                        .attr("aria-labelledby", name);
        return div(
                        line(),
                        p(inlines.caption(block.id(), block.caption()))
                                .withId(name)
                                .withClass("caption"),
                        line(),
                        scrolling(whole).attr("aria-labelledby", name),
                        line(),
                        leftOut
                                ? each(p(Paper.leftOut(block)).withClass("on-paper"), line())
                                : text(""),
                        p(
                                        csv("Data as CSV", block.id(), block.data()),
                                        each(
                                                block.more(),
                                                file ->
                                                        each(
                                                                text(" "),
                                                                csv(
                                                                        file.title(),
                                                                        file.id(),
                                                                        file.data()))))
                                .withClass("save"),
                        line())
                .withId(block.id())
                .withClass("table" + (leftOut ? " long" : isShort(block) ? " short" : ""));
    }

    /// Whether paper does not break it.
    private static boolean isShort(DocumentBlock.Table block) {
        return block.rows().size() <= MOST_TOGETHER;
    }

    /// The numbers of a chart, without columns that are empty; the first of many rows and columns.
    ///
    /// @param name of the figure
    DomContent write(String name, Chart.Data data) {
        int[] said =
                IntStream.range(0, data.columns().size())
                        .filter(column -> data.rows().stream().anyMatch(row -> says(row, column)))
                        .toArray();
        int[] shown = Arrays.copyOf(said, Math.min(said.length, MOST_COLUMNS));
        List<DocumentBlock.Column> columns =
                Arrays.stream(shown)
                        .mapToObj(column ->
                                new DocumentBlock.Column(
                                        data.columns().get(column), isNumeric(data, column)))
                        .toList();
        DomContent whole =
                table(
                        head(columns),
                        tbody().with(line())
                                .with(
                                        data.rows().stream()
                                                .limit(MOST_ROWS)
                                                .map(row -> row(row, shown))));
        DomContent box = scrolling(whole).attr("aria-label", "Data of " + name);
        if (data.rows().size() <= MOST_ROWS && said.length <= MOST_COLUMNS) {
            return box;
        }
        String rows =
                data.rows().size() > MOST_ROWS
                        ? String.format(
                                Locale.ROOT,
                                "The first %d of %,d rows",
                                MOST_ROWS,
                                data.rows().size())
                        : "All rows";
        String few =
                said.length > MOST_COLUMNS
                        ? ", the first " + MOST_COLUMNS + " of " + said.length + " columns"
                        : "";
        return div(box, p(rows + few + "; the CSV has all of them."));
    }

    /// A link that saves data as a file; where they are too long for a page, where they are.
    static DomContent csv(String words, String id, Chart.Data data) {
        String csv = CsvWriter.write(data);
        return csv.length() > LONGEST_CSV
                ? span(text(words + ": "), code("data/" + id + ".csv"))
                : a(words).attr("download", id + ".csv").withHref(DataAddress.csv(csv));
    }

    private static ContainerTag<?> scrolling(DomContent content) {
        return div(content).withClass("scroll").attr("role", "group").attr("tabindex", "0");
    }

    private static DomContent head(List<DocumentBlock.Column> columns) {
        TrTag row = tr();
        for (DocumentBlock.Column column : columns) {
            row.with(
                    th(VisibleText.line(column.title()))
                            .attr("scope", "col")
                            .withCondClass(column.numeric(), "n"));
        }
        return thead(row);
    }

    private DomContent row(DocumentBlock.Table block, List<List<InlineText>> cells) {
        TrTag row = tr();
        for (int index = 0; index < cells.size(); index++) {
            List<InlineText> cell = cells.get(index);
            DomContent content = inlines.write(cell);
            int length = inlines.numbering().words(cell).length();
            if (block.columns().get(index).numeric()) {
                row.with(td(content).withClass(length > LONG_NUMBER ? "n wraps" : "n"));
            } else {
                row.with(
                        (index == 0 ? th(content).attr("scope", "row") : td(content))
                                .withCondClass(length > LONG_WORDS, "w"));
            }
        }
        return row.with(line());
    }

    private static boolean says(List<Chart.Datum> row, int column) {
        return switch (row.get(column)) {
            case Chart.Datum.Word(String words) -> !words.isEmpty();
            case Chart.Datum.Value(double value) -> !Double.isNaN(value);
        };
    }

    private static boolean isNumeric(Chart.Data data, int column) {
        return data.rows().getFirst().get(column) instanceof Chart.Datum.Value;
    }

    private static DomContent row(List<Chart.Datum> data, int[] shown) {
        TrTag row = tr();
        for (int column : shown) {
            row.with(
                    switch (data.get(column)) {
                        case Chart.Datum.Word(String words) ->
                                td(VisibleText.line(words))
                                        .withCondClass(words.length() > LONG_WORDS, "w");
                        case Chart.Datum.Value(double value) ->
                                td(text(ShortNumber.of(value))).withClass("n");
                    });
        }
        return row.with(line());
    }

    private static DomContent line() {
        return rawHtml("\n");
    }
}

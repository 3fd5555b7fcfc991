package dev.bevis.document;

import dev.bevis.choice.Formula;

import java.util.List;
import java.util.stream.Collectors;

/// Writes a document as Markdown as GitHub shows it, with figures as `figures/ID.svg` and numbers
/// as `data/ID.csv` beside it. To be stored as UTF-8.
public final class MarkdownWriter {

    private static final int DEEPEST = 6;

    private final StringBuilder markdown = new StringBuilder();
    private final MarkdownText text;

    private final boolean data;

    private MarkdownWriter(MarkdownText text, boolean data) {
        this.text = text;
        this.data = data;
    }

    /// The whole document, with links to the numbers of its tables and figures.
    public static String write(Document document) {
        return write(document, true);
    }

    /// The whole document.
    ///
    /// @param data whether it has links to files with the numbers of tables and figures
    public static String write(Document document, boolean data) {
        MarkdownWriter writer = new MarkdownWriter(new MarkdownText(document.numbering()), data);
        writer.heading("", document.title(), 1);
        writer.blocks(document.lead(), 2);
        document.sections().forEach(section -> writer.section(section, 2));
        writer.references();
        return writer.markdown.toString();
    }

    /// Words that Markdown takes literally, on one line.
    public static String escape(String text) {
        return MarkdownText.escape(text);
    }

    private void section(Section section, int level) {
        heading(anchor(section.id()) + number(section.id()) + " ", section.title(), level);
        blocks(section.blocks(), level + 1);
        section.sections().forEach(part -> section(part, level + 1));
    }

    /// @param level of a heading among the blocks
    private void blocks(List<DocumentBlock> blocks, int level) {
        for (DocumentBlock block : blocks) {
            switch (block) {
                case DocumentBlock.Paragraph(List<InlineText> content) ->
                        part(text.paragraph(content));
                case DocumentBlock.Bullets(List<List<InlineText>> items) ->
                        part(
                                items.stream()
                                        .map(item -> "- " + text.paragraph(item))
                                        .collect(Collectors.joining("\n")));
                case DocumentBlock.Displayed(Formula formula) ->
                        part("$$\n" + formula.tex() + "\n$$");
                case DocumentBlock.Listing(String words) -> listing(VisibleText.of(words));
                case DocumentBlock.Table table -> table(table);
                case DocumentBlock.Figure figure -> figure(figure);
                case DocumentBlock.Folded(String title, List<DocumentBlock> inner) -> {
                    heading("", title, level);
                    blocks(inner, level + 1);
                }
            }
        }
    }

    private void heading(String anchor, String title, int level) {
        part("#".repeat(Math.min(level, DEEPEST)) + " " + anchor + MarkdownText.escape(title));
    }

    private void listing(String words) {
        String fence = "`".repeat(Math.max(3, MarkdownText.longestRun(words) + 1));
        part(fence + "text\n" + words + (words.endsWith("\n") ? "" : "\n") + fence);
    }

    private void table(DocumentBlock.Table table) {
        part(anchor(table.id()) + caption(table.id()) + text.write(table.caption()));
        StringBuilder rows = new StringBuilder("|");
        table.columns()
                .forEach(column ->
                        rows.append(" ")
                                .append(MarkdownText.escape(column.title()).strip())
                                .append(" |"));
        rows.append("\n|");
        table.columns().forEach(column -> rows.append(column.numeric() ? " ---: |" : " --- |"));
        for (List<List<InlineText>> row : table.rows()) {
            rows.append("\n|");
            row.forEach(cell -> rows.append(" ").append(text.cell(cell)).append(" |"));
        }
        part(rows.toString());
        if (data) {
            part(
                    data("Data as CSV", table.id())
                            + table.more().stream()
                                    .map(file -> " · " + data(file.title(), file.id()))
                                    .collect(Collectors.joining()));
        }
    }

    private void figure(DocumentBlock.Figure figure) {
        part(
                anchor(figure.id())
                        + "!["
                        + MarkdownText.alternative(figure.chart().description())
                        + "](figures/"
                        + figure.id()
                        + ".svg)");
        part(caption(figure.id()) + text.write(figure.caption()));
        if (data) {
            part(data("Data as CSV", figure.id()));
        }
    }

    private void references() {
        List<Work> works = text.numbering().cited();
        if (!works.isEmpty()) {
            heading(anchor(Numbering.REFERENCES), Numbering.REFERENCES_TITLE, 2);
            part(
                    works.stream()
                            .map(work ->
                                    text.numbering().number(work)
                                            + ". "
                                            + anchor(work.id())
                                            + MarkdownText.escape(work.text()))
                            .collect(Collectors.joining("\n")));
        }
    }

    private String number(String id) {
        return text.numbering().place(id).number();
    }

    private String caption(String id) {
        return "**" + text.numbering().name(id) + ".** ";
    }

    private static String data(String words, String id) {
        return "[" + words + "](data/" + id + ".csv)";
    }

    private static String anchor(String id) {
        return "<a id=\"" + id + "\"></a>";
    }

    /// Adds a part, with an empty line between it and what came before.
    private void part(String words) {
        if (!markdown.isEmpty()) {
            markdown.append('\n');
        }
        markdown.append(words).append('\n');
    }
}

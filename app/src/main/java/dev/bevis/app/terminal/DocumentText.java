package dev.bevis.app.terminal;

import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Numbering;
import dev.bevis.document.Section;

import java.util.List;

/// The tables of a document for a terminal.
public final class DocumentText {

    private DocumentText() {}

    /// All tables, with their captions.
    public static String tables(Document document) {
        Numbering numbering = document.numbering();
        StringBuilder text = new StringBuilder();
        for (Section section : document.sections()) {
            for (DocumentBlock block : section.blocks()) {
                if (block instanceof DocumentBlock.Table table) {
                    text.append('\n')
                            .append(Text.printable(numbering.words(table.caption())))
                            .append('\n');
                    text.append(table(table, numbering));
                }
            }
        }
        return text.toString();
    }

    private static String table(DocumentBlock.Table table, Numbering numbering) {
        int left = 0;
        while (left < table.columns().size() && !table.columns().get(left).numeric()) {
            left++;
        }
        TextTable shown =
                new TextTable(
                        Math.max(1, left),
                        table.columns().stream()
                                .map(DocumentBlock.Column::title)
                                .toArray(String[]::new));
        for (List<List<InlineText>> row : table.rows()) {
            shown.add(row.stream().map(numbering::words).toList());
        }
        return shown.text("  ");
    }
}

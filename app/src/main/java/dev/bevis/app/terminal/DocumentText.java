package dev.bevis.app.terminal;

import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.InlineText;
import dev.bevis.document.Section;

import java.util.List;
import java.util.stream.Collectors;

/// The tables of a document for a terminal.
public final class DocumentText {

    private DocumentText() {}

    /// All tables, with their captions.
    public static String tables(Document document) {
        StringBuilder text = new StringBuilder();
        for (Section section : document.sections()) {
            for (DocumentBlock block : section.blocks()) {
                if (block instanceof DocumentBlock.Table table) {
                    text.append('\n').append(Text.printable(words(table.caption()))).append('\n');
                    text.append(table(table));
                }
            }
        }
        return text.toString();
    }

    private static String table(DocumentBlock.Table table) {
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
            shown.add(row.stream().map(DocumentText::words).toList());
        }
        return shown.text("  ");
    }

    private static String words(List<InlineText> content) {
        return content.stream()
                .map(inline ->
                        switch (inline) {
                            case InlineText.Text(String words) -> words;
                            case InlineText.Code(String words) -> words;
                            case InlineText.Strong(String words) -> words;
                            case InlineText.Mathematics(var formula) -> formula.plain();
                            case InlineText.Link(String words, String _) -> words;
                            case InlineText.Badge(String symbol, String words, var _) ->
                                    symbol + " " + words;
                        })
                .collect(Collectors.joining());
    }
}

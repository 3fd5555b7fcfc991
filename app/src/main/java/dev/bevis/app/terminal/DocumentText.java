package dev.bevis.app.terminal;

import dev.bevis.document.Block;
import dev.bevis.document.Document;
import dev.bevis.document.Inline;
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
            for (Block block : section.blocks()) {
                if (block instanceof Block.Table table) {
                    text.append('\n').append(Text.printable(words(table.caption()))).append('\n');
                    text.append(table(table));
                }
            }
        }
        return text.toString();
    }

    private static String table(Block.Table table) {
        int left = 0;
        while (left < table.columns().size() && !table.columns().get(left).numeric()) {
            left++;
        }
        TextTable shown =
                new TextTable(
                        Math.max(1, left),
                        table.columns().stream().map(Block.Column::title).toArray(String[]::new));
        for (List<List<Inline>> row : table.rows()) {
            shown.add(row.stream().map(DocumentText::words).toList());
        }
        return shown.text("  ");
    }

    private static String words(List<Inline> content) {
        return content.stream()
                .map(inline ->
                        switch (inline) {
                            case Inline.Text(String words) -> words;
                            case Inline.Code(String words) -> words;
                            case Inline.Strong(String words) -> words;
                            case Inline.Mathematics(var formula) -> formula.plain();
                            case Inline.Link(String words, String _) -> words;
                            case Inline.Badge(String symbol, String words, var _) ->
                                    symbol + " " + words;
                        })
                .collect(Collectors.joining());
    }
}

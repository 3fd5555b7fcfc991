package dev.bevis.report;

import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where in a report the tables, figures and claims of a step are, in a sentence.
final class Pointers {

    private Pointers() {}

    /// The sentence for some tables and figures and for so many claims; empty where there is
    /// nothing to point at.
    static Optional<DocumentBlock> to(List<DocumentBlock> shown, long claims) {
        List<String> tables = new ArrayList<>();
        List<String> figures = new ArrayList<>();
        ids(shown, tables, figures);
        Words words = new Words();
        if (!tables.isEmpty()) {
            enumerate(words, tables);
            words.text(tables.size() == 1 ? " has the numbers" : " have the numbers");
            if (!figures.isEmpty()) {
                words.text("; ");
                enumerate(words, figures);
                words.text(figures.size() == 1 ? " shows them" : " show them");
            }
        }
        if (claims > 0) {
            words.text(words.content().isEmpty() ? "" : "; ")
                    .reference("claims-all")
                    .text(claims == 1 ? " has the claim" : " has the claims")
                    .text(" of this step with what was found");
        }
        return words.content().isEmpty()
                ? Optional.empty()
                : Optional.of(words.text(".").paragraph());
    }

    private static void ids(List<DocumentBlock> blocks, List<String> tables, List<String> figures) {
        for (DocumentBlock block : blocks) {
            switch (block) {
                case DocumentBlock.Table table -> tables.add(table.id());
                case DocumentBlock.Figure figure -> figures.add(figure.id());
                case DocumentBlock.Folded folded -> ids(folded.blocks(), tables, figures);
                case DocumentBlock.Paragraph _,
                        DocumentBlock.Bullets _,
                        DocumentBlock.Displayed _,
                        DocumentBlock.Listing _ -> {}
            }
        }
    }

    private static void enumerate(Words words, List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            words.text(i == 0 ? "" : i == ids.size() - 1 ? " and " : ", ").reference(ids.get(i));
        }
    }
}

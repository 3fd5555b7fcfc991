package dev.bevis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The names of the places of a document. They stand in addresses, names of files and LaTeX, and
/// need no escaping anywhere.
final class Ids {

    private Ids() {}

    /// Fails unless the id can stand anywhere.
    static void check(String id) {
        if (!id.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "an id has letters a to z, digits and -, a letter first; got '" + id + "'");
        }
    }

    /// Those of a document, which are all different.
    static Set<String> of(List<DocumentBlock> lead, List<Section> sections) {
        List<String> all = new ArrayList<>();
        blocks(lead, all);
        sections.forEach(section -> section(section, all));
        Set<String> different = new TreeSet<>();
        for (String id : all) {
            if (!different.add(id)) {
                throw new IllegalArgumentException(
                        "the ids of a document differ, but '"
                                + id
                                + "' names two of its places; give one another id");
            }
        }
        return different;
    }

    private static void section(Section section, List<String> all) {
        all.add(section.id());
        blocks(section.blocks(), all);
        section.sections().forEach(part -> section(part, all));
    }

    private static void blocks(List<DocumentBlock> blocks, List<String> all) {
        for (DocumentBlock block : blocks) {
            switch (block) {
                case DocumentBlock.Table table -> all.add(table.id());
                case DocumentBlock.Figure figure -> all.add(figure.id());
                case DocumentBlock.Folded folded -> blocks(folded.blocks(), all);
                case DocumentBlock.Paragraph _,
                        DocumentBlock.Bullets _,
                        DocumentBlock.Displayed _,
                        DocumentBlock.Listing _ -> {}
            }
        }
    }
}

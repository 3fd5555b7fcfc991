package dev.bevis.document;

import java.util.List;

/// A section with its heading.
///
/// @param id unique in the document: letters `a` to `z`, digits and `-`
public record Section(String id, String title, List<DocumentBlock> blocks, List<Section> sections) {

    public Section {
        Ids.check(id);
        blocks = List.copyOf(blocks);
        sections = List.copyOf(sections);
    }

    /// One without parts.
    public static Section of(String id, String title, List<DocumentBlock> blocks) {
        return new Section(id, title, blocks, List.of());
    }
}

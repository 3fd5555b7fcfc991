package dev.bevis.document;

import java.util.List;
import java.util.Set;

/// A document: what all its forms say.
///
/// The ids of its sections, tables and figures must differ. A link to an id that it does not have
/// is written as words alone.
///
/// @param title of the whole
/// @param lead what stands between the title and the first section
public record Document(String title, List<DocumentBlock> lead, List<Section> sections) {

    public Document {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
        Ids.of(lead, sections);
    }

    /// The ids of its sections, tables and figures.
    Set<String> ids() {
        return Ids.of(lead, sections);
    }
}

package dev.bevis.document;

import java.util.List;

/// A document: what all its forms say.
///
/// The ids of its sections, tables and figures must differ. A link to an id that it does not have
/// is written as words alone; a reference to one, or a citation of a work that it does not have, is
/// a mistake. Sections, figures and tables are numbered in their order. Works that are cited stand
/// in a last section, "References", in the order in which they are first cited.
///
/// @param title of the whole
/// @param lead what stands between the title and the first section
/// @param works that it may cite; those that it does not cite are not listed
public record Document(
        String title, List<DocumentBlock> lead, List<Section> sections, List<Work> works) {

    /// A document that cites nothing.
    public Document(String title, List<DocumentBlock> lead, List<Section> sections) {
        this(title, lead, sections, List.of());
    }

    public Document {
        lead = List.copyOf(lead);
        sections = List.copyOf(sections);
        works = List.copyOf(works);
        Numbering.of(lead, sections, works);
    }

    /// The numbers of its sections, figures and tables, and of the works that it cites.
    public Numbering numbering() {
        return Numbering.of(lead, sections, works);
    }
}

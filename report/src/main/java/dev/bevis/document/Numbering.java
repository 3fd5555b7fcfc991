package dev.bevis.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// The numbers of a document's sections, figures and tables, all in the order in which they stand,
/// and of the works that it cites, in the order in which they are first cited.
public final class Numbering {

    /// The id of the list of references.
    static final String REFERENCES = "references";

    static final String REFERENCES_TITLE = "References";

    private final SequencedMap<String, Place> places = new LinkedHashMap<>();
    private final Set<String> ids = new TreeSet<>();
    private final SequencedMap<String, Work> works = new LinkedHashMap<>();
    private final List<Work> cited = new ArrayList<>();
    private final List<DocumentBlock.Figure> figures = new ArrayList<>();
    private final List<DocumentBlock.Table> tables = new ArrayList<>();
    private final List<String> references = new ArrayList<>();

    private Numbering() {}

    /// What a place is, and its number among its like.
    ///
    /// @param kind `Section`, `Figure` or `Table`
    /// @param number such as `3` or, of a section in another, `3.1`
    record Place(String kind, String number) {

        @Override
        public String toString() {
            return kind + " " + number;
        }
    }

    /// That of a document's parts.
    ///
    /// @throws IllegalArgumentException when two places have the same id, or a reference or a
    ///   citation leads nowhere
    static Numbering of(List<DocumentBlock> lead, List<Section> sections, List<Work> works) {
        Numbering numbering = new Numbering();
        works.forEach(work -> {
            if (numbering.works.put(work.key(), work) != null) {
                throw new IllegalArgumentException(
                        "two works have the key '" + work.key() + "'; give one another key");
            }
        });
        numbering.blocks(lead);
        numbering.sections(sections, "");
        for (String target : numbering.references) {
            if (!numbering.places.containsKey(target)) {
                throw new IllegalArgumentException(
                        "a reference needs the id of a section, figure or table of the document,"
                                + " got '"
                                + target
                                + "'");
            }
        }
        return numbering;
    }

    /// The figures of the document, in order.
    public List<DocumentBlock.Figure> figures() {
        return List.copyOf(figures);
    }

    /// The tables of the document, in order.
    public List<DocumentBlock.Table> tables() {
        return List.copyOf(tables);
    }

    /// The words of running text, without any form.
    public String words(List<InlineText> content) {
        return PlainText.of(content, this);
    }

    /// What a place is called where it is referred to and in its caption, such as `Figure 3`.
    ///
    /// @param id of a section, figure or table of the document
    public String name(String id) {
        return place(id).toString();
    }

    /// Whether the document has a section, figure or table of this id.
    boolean has(String id) {
        return places.containsKey(id);
    }

    /// The place of an id that the document has.
    Place place(String id) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalArgumentException("the document has no place '" + id + "'");
        }
        return place;
    }

    /// The works that are cited, in order.
    List<Work> cited() {
        return List.copyOf(cited);
    }

    /// The work of a key.
    Work work(String key) {
        Work work = works.get(key);
        if (work == null) {
            throw new IllegalArgumentException(
                    "a citation needs the key of a work of the document, one of "
                            + works.keySet()
                            + ", got '"
                            + key
                            + "'");
        }
        return work;
    }

    /// The number of a work that is cited, from 1.
    int number(Work work) {
        return cited.indexOf(work) + 1;
    }

    private void sections(List<Section> sections, String above) {
        for (int index = 0; index < sections.size(); index++) {
            Section section = sections.get(index);
            String number = above + (index + 1);
            add(section.id(), new Place("Section", number));
            blocks(section.blocks());
            sections(section.sections(), number + ".");
        }
    }

    private void blocks(List<DocumentBlock> blocks) {
        for (DocumentBlock block : blocks) {
            switch (block) {
                case DocumentBlock.Table table -> {
                    tables.add(table);
                    add(table.id(), new Place("Table", Integer.toString(tables.size())));
                    text(table.caption());
                    table.more().forEach(file -> claim(file.id()));
                    table.rows().forEach(row -> row.forEach(this::text));
                }
                case DocumentBlock.Figure figure -> {
                    figures.add(figure);
                    add(figure.id(), new Place("Figure", Integer.toString(figures.size())));
                    text(figure.caption());
                }
                case DocumentBlock.Folded(String _, List<DocumentBlock> inner) -> blocks(inner);
                case DocumentBlock.Paragraph(List<InlineText> content) -> text(content);
                case DocumentBlock.Bullets(List<List<InlineText>> items) ->
                        items.forEach(this::text);
                case DocumentBlock.Displayed _, DocumentBlock.Listing _ -> {}
            }
        }
    }

    private void text(List<InlineText> content) {
        for (InlineText inline : content) {
            switch (inline) {
                case InlineText.Reference(String target) -> references.add(target);
                case InlineText.Citation(String key) -> {
                    Work work = work(key);
                    if (!cited.contains(work)) {
                        cited.add(work);
                    }
                }
                case InlineText.Text _,
                        InlineText.Code _,
                        InlineText.Strong _,
                        InlineText.Mathematics _,
                        InlineText.Link _,
                        InlineText.PageLink _,
                        InlineText.Badge _ -> {}
            }
        }
    }

    private void add(String id, Place place) {
        claim(id);
        places.put(id, place);
    }

    private void claim(String id) {
        boolean reserved = id.equals(REFERENCES) || id.startsWith("work-");
        if (reserved || !ids.add(id)) {
            throw new IllegalArgumentException(
                    "the ids of a document differ, but '"
                            + id
                            + (reserved
                                    ? "' is of its list of references"
                                    : "' names two of its places")
                            + "; give one another id");
        }
    }
}

package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.chart.Chart;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

final class DocumentTest {

    @Test
    void idsDiffer() {
        Section section =
                Section.of("a", "A", List.of(new DocumentBlock.Folded("f", List.of(table("a")))));
        assertThatThrownBy(() -> new Document("t", List.of(), List.of(section)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' names two of its places");
    }

    @Test
    void placesAndCitedWorksAreNumberedInTheirOrder() {
        Numbering numbering =
                new Document(
                                "t",
                                List.of(table("a")),
                                List.of(
                                        new Section(
                                                "s",
                                                "S",
                                                List.of(
                                                        new DocumentBlock.Folded(
                                                                "f", List.of(table("b")))),
                                                List.of(Section.of("u", "U", List.of()))),
                                        Section.of("v", "V", List.of(table("c"), cites("y", "x")))),
                                List.of(new Work("x", "X"), new Work("y", "Y"), new Work("z", "Z")))
                        .numbering();
        assertThat(List.of("a", "b", "c", "s", "u", "v"))
                .extracting(numbering::name)
                .containsExactly(
                        "Table 1", "Table 2", "Table 3", "Section 1", "Section 1.1", "Section 2");
        assertThat(numbering.cited()).extracting(Work::key).containsExactly("y", "x");
    }

    @Test
    void referencesAndCitationsLeadSomewhere() {
        List<DocumentBlock> refers =
                List.of(new DocumentBlock.Paragraph(List.of(new InlineText.Reference("nowhere"))));
        assertThatThrownBy(() -> new Document("t", refers, List.of()))
                .hasMessageContaining("a reference needs the id of a section, figure or table")
                .hasMessageContaining("'nowhere'");
        assertThatThrownBy(() ->
                        new Document(
                                "t", List.of(cites("y")), List.of(), List.of(new Work("x", "X"))))
                .hasMessageContaining("one of [x], got 'y'");
        assertThatThrownBy(() ->
                        new Document(
                                "t", List.of(), List.of(Section.of("references", "R", List.of()))))
                .hasMessageContaining("list of references");
    }

    private static DocumentBlock cites(String... keys) {
        return new DocumentBlock.Paragraph(
                Arrays.stream(keys).<InlineText>map(InlineText.Citation::new).toList());
    }

    @Test
    void idsCanStandAnywhere() {
        for (String id : List.of("", "A", "a b", "1a", "a_b", "../a", "é")) {
            assertThatThrownBy(() -> table(id)).hasMessageContaining("got '" + id + "'");
            assertThatThrownBy(() -> Section.of(id, "A", List.of()))
                    .hasMessageContaining("got '" + id + "'");
        }
    }

    private static DocumentBlock.Table table(String id) {
        return new DocumentBlock.Table(
                id,
                InlineText.text("c"),
                List.of(),
                List.of(),
                new Chart.Data(List.of(), List.of()));
    }
}

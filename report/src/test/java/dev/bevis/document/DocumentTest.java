package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
    void idsCanStandAnywhere() {
        for (String id : List.of("", "A", "a b", "1a", "a_b", "../a", "é")) {
            assertThatThrownBy(() -> table(id)).hasMessageContaining("got '" + id + "'");
            assertThatThrownBy(() -> Section.of(id, "A", List.of()))
                    .hasMessageContaining("got '" + id + "'");
        }
    }

    private static DocumentBlock.Table table(String id) {
        return new DocumentBlock.Table(id, InlineText.text("c"), List.of(), List.of());
    }
}

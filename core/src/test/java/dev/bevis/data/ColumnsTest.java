package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ColumnsTest {

    @Test
    void theFeaturesOfOneCategoryAreOneColumnOfTheTable() {
        Columns columns =
                new Columns(List.of("size", "color=red", "color=green", "kind=a", "kind=b", "age"));
        assertThat(columns.groups().keySet()).containsExactly("size", "color", "kind", "age");
        assertThat(columns.groups()).containsEntry("color", List.of(1, 2));
        assertThat(columns.groups()).containsEntry("age", List.of(5));
    }

    @Test
    void anEqualsSignAloneMakesNoCategory() {
        Columns columns = new Columns(List.of("a=b", "c", "a=d", "=", "=x"));
        assertThat(columns.groups().keySet()).containsExactly("a=b", "c", "a=d", "=", "=x");
    }
}

package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Nobody outside a family of choices asks which of its members a choice is.
@Tag("slow")
class FamiliesTest {

    @Test
    void nobodyOutsideAFamilyAsksForItsMembers() {
        Families families = Families.of(Repository.here());
        assertThat(families.names())
                .contains(
                        "Schedule", "Loss", "Activation", "UpdateRule", "Initialization", "Length")
                .contains("EvaluateEvery", "Moment", "Source", "FileFormat", "ExportFormat")
                .contains("Round", "Range", "Figure");
        assertThat(families.findings()).isEmpty();
    }

    @Test
    void aQuestionIsFoundWithFileAndLine() {
        Families families =
                new Families(
                        List.of(
                                source(
                                        "Shape.java",
                                        "public sealed interface Shape extends Choice permits"
                                                + " Round, Square {}"),
                                source("Round.java", "record Round() implements Shape {}"),
                                source("Square.java", "record Square() implements Shape {}"),
                                source(
                                        "Other.java",
                                        "class Other {",
                                        "  boolean a(Shape s) { return s instanceof Round; }",
                                        "  int b(Shape s) { return switch (s) {",
                                        "    case Square _ -> 1;",
                                        "    // case Round _ -> 2;",
                                        "    case Round(var x) -> 2; }; }",
                                        "}")));
        assertThat(families.findings())
                .containsExactly(
                        "Other.java:2: asks whether a Shape is Round; let the member say what is"
                                + " wanted",
                        "Other.java:4: asks whether a Shape is Square; let the member say what is"
                                + " wanted",
                        "Other.java:6: asks whether a Shape is Round; let the member say what is"
                                + " wanted");
    }

    @Test
    void membersThatAFamilyDeclaresItselfAreKnown() {
        Families families =
                new Families(
                        List.of(
                                source(
                                        "Range.java",
                                        "package x;",
                                        "public sealed interface Range {",
                                        "  record Values(@Describe(\"(some)\") int a) implements"
                                                + " Range {}",
                                        "  sealed interface Numbers extends Range {}",
                                        "  record Log(double from) implements Numbers {}",
                                        "}"),
                                source(
                                        "Other.java",
                                        "import x.Range;",
                                        "class Other {",
                                        "  boolean a(Range r) { return r instanceof Range.Log; }",
                                        "  boolean b(Range r) { return r instanceof Range.Numbers;"
                                                + " }",
                                        "  boolean c(Range r) { return r instanceof Range.Values;"
                                                + " }",
                                        "}")));
        assertThat(families.findings()).hasSize(3);
    }

    private static Families.Source source(String file, String... lines) {
        return new Families.Source(file, new ArrayList<>(List.of(lines)));
    }
}

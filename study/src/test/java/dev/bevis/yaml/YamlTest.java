package dev.bevis.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

@Tag("slow")
final class YamlTest {

    static Stream<Arguments> broken() {
        String spaces = "a tab cannot indent; use spaces";
        String quote = "the quote that opens here is not closed";
        String deep = "more than 32 lists and mappings inside one another";
        String empty = "there is nothing in this file";
        String belongs = "; check indentation, quotes and brackets";
        return Stream.of(
                Arguments.of("", 1, 1, empty),
                Arguments.of("# only words\n", 1, 1, empty),
                Arguments.of("---\n", 1, 1, empty),
                Arguments.of("a: 1\n\tb: 2\n", 2, 1, spaces),
                Arguments.of("a:\n\t- b\n", 2, 1, spaces),
                Arguments.of("a: 1\nb: \"abc\nc: 2\n", 2, 4, quote),
                Arguments.of("a: 'abc", 1, 4, quote),
                Arguments.of("a: [1, 2", 1, 4, "the bracket that opens here is not closed by ']'"),
                Arguments.of(
                        "a: {x: 1\n", 1, 4, "the bracket that opens here is not closed by '}'"),
                Arguments.of(
                        "a: [1, 2\nb: 3\n",
                        2,
                        2,
                        "',' or ']' is missing before this, in the bracket that opens in line 1,"
                                + " column 4"),
                Arguments.of("a: [", 1, 5, "the file ends where a value should be"),
                Arguments.of("a: [1, }\n", 1, 8, "a value is missing before '}'"),
                Arguments.of(
                        "a: b: c\n",
                        1,
                        5,
                        "there cannot be a ':' here; check the indentation, or put text with ': '"
                                + " in quotes"),
                Arguments.of("a: 1\nb\nc: 2\n", 2, 1, "':' is missing after this key"),
                Arguments.of(
                        "a: - b\n",
                        1,
                        4,
                        "a list cannot start here; start it in a line of its own"),
                Arguments.of("a: @x\n", 1, 4, "text cannot start with '@'; put it in quotes"),
                Arguments.of(
                        "a: \"\\q\"\n",
                        1,
                        6,
                        "'\\q' is no escape; write '\\' for a backslash, or use single quotes"
                                .replace("'\\' for", "'\\\\' for")),
                Arguments.of(
                        "a:\n  - b\n c: d\n",
                        3,
                        2,
                        "this does not belong to what starts in line 1, column 1" + belongs),
                Arguments.of("a: 1\n...\nb: 1\n", 3, 1, "the document ends before this" + belongs),
                Arguments.of(
                        "a: |x\n",
                        1,
                        4,
                        "after '|' or '>' the text starts in the next line; put other text in"
                                + " quotes"),
                Arguments.of(
                        "a: *\n",
                        1,
                        4,
                        "an alias is not supported; put text that starts with '&' or '*' in"
                                + " quotes"),
                Arguments.of(
                        "a: !<x\n",
                        1,
                        4,
                        "a tag is not supported; put text that starts with '!' in quotes"),
                Arguments.of(
                        "b: 1\na: \"\\UFFFFFFFF\"\n",
                        2,
                        1,
                        "what follows here is not YAML; check the escapes in double quotes"),
                Arguments.of(
                        "a: \"\\ud800\"", 1, 4, "an escape in this text names half a character"),
                Arguments.of(
                        "a: 1\nb: x\u0007\n",
                        2,
                        5,
                        "the character '\\u0007' cannot be in a text; take it out, or write it as"
                                + " an escape in double quotes"),
                Arguments.of("b: &x 1\n", 1, 4, "anchors are not supported; take out '&x'"),
                Arguments.of(
                        "b: *x\n",
                        1,
                        4,
                        "aliases are not supported; write again what '*x' stands for"),
                Arguments.of("a: [!!int 1]", 1, 5, "tags are not supported; take out '!!int'"),
                Arguments.of("a: !pot {b: 1}", 1, 4, "tags are not supported; take out '!pot'"),
                Arguments.of(
                        "a:\n  <<: *x\n",
                        2,
                        3,
                        "the merge key '<<' is not supported; write the keys out"),
                Arguments.of(
                        "%YAML 1.1\n---\na: 1\n",
                        1, 1, "directives are not supported; take out the line with '%'"),
                Arguments.of(
                        "a: 1\n---\nb: 1\n",
                        2,
                        1,
                        "a second document starts here; a file has only one"),
                Arguments.of(
                        "x: 1\na: {b: 1, c: 2, b: 3}\n",
                        2,
                        17,
                        "the key 'b' is there twice; it was first at line 2, column 5"),
                Arguments.of("? [a]\n: b\n", 1, 3, "a key must be a word, got a list or a mapping"),
                Arguments.of("{{a: b}: c}", 1, 2, "a key must be a word, got a list or a mapping"),
                Arguments.of("a: 1\n2: b\n", 2, 1, "a key must be text; write it in quotes: '2'"),
                Arguments.of(
                        "a: 1\ntrue: b\n", 2, 1, "a key must be text; write it in quotes: 'true'"),
                Arguments.of("{a: 1, ~: b}", 1, 8, "a key is missing before ':'"),
                Arguments.of("[".repeat(10_000), 1, 33, deep),
                Arguments.of("{a: ".repeat(10_000), 1, 129, deep),
                Arguments.of("- ".repeat(10_000), 1, 65, deep),
                Arguments.of(
                        "a: b\n".repeat(400_000),
                        1,
                        1,
                        "the text is longer than 1048576 characters"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenTextHasOneProblemAtItsPlace(String text, int line, int column, String message) {
        Problems problems = new Problems("x.yaml");
        Yaml.parse(text, problems);
        assertThat(problems.sorted()).containsExactly(new Problem(new Mark(line, column), message));
    }

    @Test
    void placesAreExactInBlockStyle() {
        String text =
                """
                # words
                name: soup
                steps:
                  - chop: a
                  -   boil: 'é'
                text: |
                  x
                """;
        assertThat(places(text))
                .containsExactly(
                        "2:1 {",
                        "2:1 name",
                        "2:7 soup",
                        "3:1 steps",
                        "4:3 [",
                        "4:5 {",
                        "4:5 chop",
                        "4:11 a",
                        "5:7 {",
                        "5:7 boil",
                        "5:13 é",
                        "6:1 text",
                        "6:7 x\n");
    }

    @Test
    void placesAreExactInFlowStyleAndCountCharacters() {
        assertThat(places("\uFEFF{a: [1,  \"😀\", x], b: {c:\r\n  y}}"))
                .containsExactly(
                        "1:1 {", "1:2 a", "1:5 [", "1:6 1", "1:10 😀", "1:15 x", "1:19 b", "1:22 {",
                        "1:23 c", "2:3 y");
    }

    @Test
    void treeIsThereDespiteAnchorsTagsAndDuplicates() {
        Problems problems = new Problems("x.yaml");
        assertThat(Yaml.parse("a: &x 1\nb: !!int 2\na: 3\n", problems))
                .isInstanceOfSatisfying(
                        Node.Mapping.class, mapping -> assertThat(mapping.entries()).hasSize(2));
        assertThat(problems.count()).isEqualTo(3);
    }

    @Test
    void thirtyTwoLevelsAreFine() {
        Problems problems = new Problems("x.yaml");
        assertThat(Yaml.parse("[".repeat(32) + "]".repeat(32), problems)).isNotNull();
        assertThat(problems.isEmpty()).isTrue();
    }

    private static List<String> places(String text) {
        Problems problems = new Problems("x.yaml");
        Node node = Yaml.parse(text, problems);
        problems.orThrow();
        return node == null ? List.of() : places(node).toList();
    }

    private static Stream<String> places(Node node) {
        String at = node.at().line() + ":" + node.at().column() + " ";
        return switch (node) {
            case Node.Scalar scalar -> Stream.of(at + scalar.text());
            case Node.Sequence list ->
                    Stream.concat(
                            Stream.of(at + "["), list.items().stream().flatMap(YamlTest::places));
            case Node.Mapping mapping ->
                    Stream.concat(
                            Stream.of(at + "{"),
                            mapping.entries().stream()
                                    .flatMap(entry ->
                                            Stream.concat(
                                                    places(entry.key()), places(entry.value()))));
        };
    }
}

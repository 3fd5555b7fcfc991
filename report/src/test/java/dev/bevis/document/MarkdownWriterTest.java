package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

@Tag("slow")
final class MarkdownWriterTest {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    @Test
    void everyKindOfPartIsWritten() {
        assertThat(MarkdownWriter.write(SmallDocument.whole()))
                .isEqualTo(
                        """
                        # Title

                        ✓ yes a \\< b, `c_d` **e** $x^2$ [table](#table) gone [Figure 1](#figure) [Section 1.1](#two) [\\[1\\]](#work-second)

                        ## <a id="one"></a>1 One

                        - f
                        - g

                        $$
                        x^2
                        $$

                        ```text
                        h
                          i
                        ```

                        ### More

                        <a id="table"></a>**Table 1.** Caption, n = 1.

                        | Name | Value (%) |
                        | --- | ---: |
                        | j | 50.1 \\[49, 51\\] |

                        [Data as CSV](data/table.csv)

                        ### <a id="two"></a>1.1 Two

                        <a id="figure"></a>![One bar.](figures/figure.svg)

                        **Figure 1.** A bar.

                        [Data as CSV](data/figure.csv)

                        ## <a id="references"></a>References

                        1. <a id="work-second"></a>B. Author. A paper \\& its end. 2015.
                        """);
    }

    @Test
    void textOfUsersStaysText() {
        List<String> harmless = blocks(parse("word"));
        for (String text : HostileDocument.STRINGS) {
            Node document = parse(text);
            assertThat(blocks(document)).as(text).isEqualTo(harmless);
            String seen = VisibleText.line(text).strip();
            assertThat(words(document.getFirstChild())).isEqualTo(seen);
            assertThat(words(document.getFirstChild().getNext())).isEqualTo(seen);
            for (Node node : all(document)) {
                checkHarmless(node);
            }
        }
    }

    @Test
    void listingsHoldTheirText() {
        String fenced = "```\nx\n````\n";
        String markdown =
                MarkdownWriter.write(
                        new Document("t", List.of(new DocumentBlock.Listing(fenced)), List.of()));
        assertThat(markdown).isEqualTo("# t\n\n`````text\n" + fenced + "`````\n");
    }

    @Test
    void codeHoldsItsText() {
        for (String text : List.of("`", "``a`", "a|b\\|c", "<b>", "$x$")) {
            Node paragraph =
                    PARSER.parse(
                                    MarkdownWriter.write(
                                            new Document(
                                                    "t",
                                                    List.of(
                                                            new DocumentBlock.Paragraph(
                                                                    List.of(
                                                                            new InlineText.Code(
                                                                                    text)))),
                                                    List.of())))
                            .getLastChild();
            assertThat(paragraph.getFirstChild())
                    .isInstanceOfSatisfying(
                            Code.class, code -> assertThat(code.getLiteral()).isEqualTo(text));
        }
    }

    private static Node parse(String text) {
        return PARSER.parse(MarkdownWriter.write(HostileDocument.of(text)));
    }

    private static void checkHarmless(Node node) {
        switch (node) {
            case HtmlInline element ->
                    assertThat(element.getLiteral())
                            .matches("</?(span|strong|code|a)>|<a id=\"[a-z-]+\">");
            case HtmlBlock block -> assertThat(block.getLiteral()).isEmpty();
            case Image image -> assertThat(image.getDestination()).matches("figures/[a-z-]+\\.svg");
            case Link link ->
                    assertThat(link.getDestination()).matches("#[a-z-]+|data/[a-z-]+\\.csv");
            default -> {}
        }
        if (node instanceof Text text && !(node.getParent() instanceof Image)) {
            assertThat(text.getLiteral())
                    .doesNotContain("://", "www.", "mailto:")
                    .doesNotContainPattern("@\\w|:\\w+:")
                    .matches("\\$|\\$x\\$|\\$\\$|[^$]*");
        }
    }

    /// The kinds of all blocks in order.
    private static List<String> blocks(Node document) {
        return all(document).stream()
                .filter(node ->
                        node instanceof org.commonmark.node.Block
                                || node.getClass().getName().contains("tables"))
                .map(node ->
                        node.getClass().getSimpleName()
                                + (node instanceof Heading heading ? heading.getLevel() : ""))
                .toList();
    }

    private static String words(Node block) {
        assertThat(block).isInstanceOfAny(Heading.class, Paragraph.class);
        StringBuilder words = new StringBuilder();
        for (Node node : all(block)) {
            if (node instanceof Text text) {
                words.append(text.getLiteral());
            }
        }
        return words.toString();
    }

    private static List<Node> all(Node node) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node);
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            nodes.addAll(all(child));
        }
        return nodes;
    }
}

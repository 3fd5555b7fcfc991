package dev.bevis.document;

import dev.bevis.choice.Formula;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A piece of running text. Its characters are always taken literally; writers escape them.
public sealed interface InlineText {

    /// Words.
    record Text(String text) implements InlineText {}

    /// What a program reads or writes: names, commands, hashes.
    record Code(String text) implements InlineText {}

    /// Words that matter.
    record Strong(String text) implements InlineText {}

    /// A formula in the line.
    record Mathematics(Formula formula) implements InlineText {}

    /// A pointer to another place of the document.
    ///
    /// @param target the id of a section, table or figure
    record Link(String text, String target) implements InlineText {}

    /// A pointer to a place of another document that is written in the same forms.
    ///
    /// @param page its files without their endings, from where this document is, such as
    ///   `quickstart/report`
    /// @param target the id of a section, table or figure there
    record PageLink(String text, String page, String target) implements InlineText {

        /// The address of the place, for a file with an ending such as `.html`.
        String address(String ending) {
            StringBuilder address = new StringBuilder();
            for (byte unit : (page + ending).getBytes(StandardCharsets.UTF_8)) {
                char letter = (char) (unit & 0xff);
                boolean isPlain =
                        letter < 0x80
                                && (Character.isLetterOrDigit(letter)
                                        || "/._-~".indexOf(letter) >= 0);
                address.append(
                        isPlain ? letter : String.format(Locale.ROOT, "%%%02X", (int) letter));
            }
            return address + "#" + target;
        }
    }

    /// The name and number of another place of the document, such as "Figure 3", which lead there.
    ///
    /// @param target the id of a section, table or figure that the document has
    record Reference(String target) implements InlineText {}

    /// The number of a work in the list of references, such as "[3]", which leads there.
    ///
    /// @param key of a work that the document has
    record Citation(String key) implements InlineText {}

    /// A short answer with a color.
    ///
    /// @param symbol such as `✓`, so that the color alone carries no meaning
    record Badge(String symbol, String text, Tone tone) implements InlineText {}

    /// What the color of a badge says.
    enum Tone {
        GOOD,
        BAD,
        OPEN
    }

    /// A line of words alone.
    static List<InlineText> text(String text) {
        return List.of(new Text(text));
    }
}

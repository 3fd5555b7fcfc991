package dev.bevis.document;

import dev.bevis.choice.Formula;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Running text as Markdown in which only ours has any effect.
///
/// @param numbering of the document that it stands in
record MarkdownText(Numbering numbering) {

    private static final String SPECIAL = "\\`*_{}[]<>#|~!&";
    private static final Pattern START = Pattern.compile("^(?:([-+=:])|(\\d{1,9})([.)]))");

    /// Where sites make a link, a mention, a symbol or a formula of text. A backslash does not help
    /// there, because they look at what comes out of Markdown; an element in between does.
    private static final Pattern AUTOMATIC =
            Pattern.compile(
                    ":(?=//)|(?<=(?i:mailto|xmpp)):|(?<=(?i:\\bwww))\\.|@"
                            + "|:(?=[A-Za-z0-9_+-]+:)|\\$");

    /// A line of content.
    String write(List<InlineText> content) {
        return write(content, false);
    }

    /// The content of a paragraph or list item, at whose start more characters have a meaning.
    String paragraph(List<InlineText> content) {
        return start(write(content));
    }

    /// The content of a cell.
    String cell(List<InlineText> content) {
        return write(content, true).strip();
    }

    private String write(List<InlineText> content, boolean cell) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < content.size(); index++) {
            line.append(
                    switch (content.get(index)) {
                        case InlineText.Text(String text) -> escape(text);
                        case InlineText.Code(String text) ->
                                code(
                                        VisibleText.line(text),
                                        (cell && text.indexOf('|') >= 0)
                                                || (index > 0
                                                        && content.get(index - 1)
                                                                instanceof InlineText.Code));
                        case InlineText.Strong(String text) ->
                                strong(text, isApart(content, index));
                        case InlineText.Mathematics(Formula formula) ->
                                "$" + tex(formula, cell) + "$";
                        case InlineText.Link(String text, String target) ->
                                numbering.has(target)
                                        ? "[" + escape(text) + "](#" + target + ")"
                                        : escape(text);
                        case InlineText.PageLink link ->
                                "[" + escape(link.text()) + "](" + link.address(".md") + ")";
                        case InlineText.Reference(String target) ->
                                "[" + numbering.name(target) + "](#" + target + ")";
                        case InlineText.Citation(String key) -> {
                            Work work = numbering.work(key);
                            yield "[\\[" + numbering.number(work) + "\\]](#" + work.id() + ")";
                        }
                        case InlineText.Badge(String symbol, String text, InlineText.Tone _) ->
                                escape(symbol + " " + text);
                    });
        }
        return line.toString();
    }

    /// Whether a space or an end of the line is before it, and after it one of these or a mark that
    /// ends a phrase: there stars mean what they should, whatever is between them.
    private boolean isApart(List<InlineText> content, int index) {
        String before = numbering.words(content.subList(0, index));
        String after = numbering.words(content.subList(index + 1, content.size()));
        return (before.isEmpty() || before.endsWith(" "))
                && (after.isEmpty() || " .,:;".indexOf(after.charAt(0)) >= 0);
    }

    /// Words that are taken literally anywhere in a line.
    static String escape(String text) {
        StringBuilder result = new StringBuilder();
        String line = VisibleText.line(text);
        Matcher automatic = AUTOMATIC.matcher(line);
        int done = 0;
        while (automatic.find()) {
            backslashes(line.substring(done, automatic.start()), result);
            result.append("<span>").append(automatic.group()).append("</span>");
            done = automatic.end();
        }
        backslashes(line.substring(done), result);
        return result.toString();
    }

    /// Words that stand for an image, where elements would be shown.
    static String alternative(String text) {
        StringBuilder result = new StringBuilder();
        backslashes(VisibleText.line(text), result);
        return result.toString();
    }

    private static void backslashes(String text, StringBuilder result) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (SPECIAL.indexOf(character) >= 0) {
                result.append('\\');
            }
            result.append(character);
        }
    }

    /// What starts a line of Markdown and must not make a list, heading or table of it.
    private static String start(String line) {
        String bare = line.strip();
        Matcher start = START.matcher(bare);
        if (!start.find()) {
            return bare;
        }
        return start.group(1) != null
                ? "\\" + bare
                : start.group(2) + "\\" + bare.substring(start.start(3));
    }

    /// Stars have rules about what is beside them; an element has none.
    private static String strong(String text, boolean apart) {
        return apart && text.equals(text.strip()) && !text.isEmpty()
                ? "**" + escape(text) + "**"
                : "<strong>" + escape(text) + "</strong>";
    }

    /// @param element whether backticks would touch others or a cell would end
    private static String code(String text, boolean element) {
        if (element || text.isBlank()) {
            return "<code>" + escape(text) + "</code>";
        }
        String fence = "`".repeat(longestRun(text) + 1);
        boolean padded =
                text.startsWith("`")
                        || text.endsWith("`")
                        || (text.startsWith(" ") && text.endsWith(" "));
        return padded ? fence + " " + text + " " + fence : fence + text + fence;
    }

    /// The length of the longest run of backticks.
    static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int index = 0; index < text.length(); index++) {
            run = text.charAt(index) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static String tex(Formula formula, boolean cell) {
        return cell
                ? formula.tex().replace("\\|", "\\Vert ").replace("|", "\\vert ")
                : formula.tex();
    }
}

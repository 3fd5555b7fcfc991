package dev.bevis.yaml;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the parser says of broken text, in words for those who write it.
///
/// @param parser what the parser says: its context, a bar, the problem
/// @param isAtContext whether the place to look at is where the context starts
/// @param words the words; `$1` is the first group, `$context` the place where the context starts
record Syntax(Pattern parser, boolean isAtContext, String words) {

    private static final List<Syntax> KNOWN =
            List.of(
                    here(".*TAB.*", "a tab cannot indent; use spaces"),
                    above(
                            ".*\\|found unexpected (end of stream|document separator)",
                            "the quote that opens here is not closed"),
                    above(
                            ".*\\|expected ',' or '(.)', but got <stream end>",
                            "the bracket that opens here is not closed by '$1'"),
                    here(
                            ".*\\|expected ',' or '(.)', but got .*",
                            "',' or '$1' is missing before this, in the bracket that opens in"
                                    + " $context"),
                    here(
                            ".*\\|expected the node content, but found '<stream end>'",
                            "the file ends where a value should be"),
                    here(
                            ".*\\|expected the node content, but found '(.*)'",
                            "a value is missing before '$1'"),
                    here(
                            ".*\\|mapping values are not allowed here",
                            "there cannot be a ':' here; check the indentation, or put text with"
                                    + " ': ' in quotes"),
                    here(
                            ".*\\|sequence entries are not allowed here",
                            "a list cannot start here; start it in a line of its own"),
                    here(
                            ".*\\|mapping keys are not allowed here",
                            "there cannot be a '?' here; put text that starts with it in quotes"),
                    above(".*\\|could not find expected ':'", "':' is missing after this key"),
                    here(
                            ".*\\|found character '(.)' that cannot start any token.*",
                            "text cannot start with '$1'; put it in quotes"),
                    here(
                            ".*\\|found unknown escape character (.+)\\(\\d+\\)",
                            "'\\$1' is no escape; write '\\\\' for a backslash, or use single"
                                    + " quotes"),
                    here(
                            ".*\\|expected escape sequence .*",
                            "this escape needs more digits from 0 to 9 and a to f"),
                    here(
                            ".*\\|expected <block end>, but found .*",
                            "this does not belong to what starts in $context; check indentation,"
                                    + " quotes and brackets"),
                    here(
                            ".*\\|expected '<document start>'.*",
                            "the document ends before this; check indentation, quotes and"
                                    + " brackets"),
                    above(
                            "while scanning a block scalar\\|.*",
                            "after '|' or '>' the text starts in the next line; put other text in"
                                    + " quotes"),
                    above(
                            "while scanning an (anchor|alias)\\|.*",
                            "an $1 is not supported; put text that starts with '&' or '*' in"
                                    + " quotes"),
                    above(
                            "while scanning a directive\\|.*",
                            "directives are not supported; put text that starts with '%' in"
                                    + " quotes"),
                    above(
                            "while (scanning|parsing) a tag\\|.*",
                            "a tag is not supported; put text that starts with '!' in quotes"));

    private static Syntax here(String parser, String words) {
        return new Syntax(Pattern.compile(parser, Pattern.DOTALL), false, words);
    }

    private static Syntax above(String parser, String words) {
        return new Syntax(Pattern.compile(parser, Pattern.DOTALL), true, words);
    }

    static Mark mark(org.snakeyaml.engine.v2.exceptions.Mark mark) {
        return new Mark(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /// What the parser says, at the place to look at.
    static Problem problem(MarkedYamlEngineException e) {
        Mark here = e.getProblemMark().or(e::getContextMark).map(Syntax::mark).orElse(Mark.START);
        Mark context = e.getContextMark().map(Syntax::mark).orElse(here);
        String parser = e.getContext() + "|" + e.getProblem();
        for (Syntax known : KNOWN) {
            Matcher matcher = known.parser.matcher(parser);
            if (matcher.matches()) {
                String first = matcher.groupCount() > 0 ? matcher.group(1) : "";
                return new Problem(
                        known.isAtContext ? context : here,
                        known.words
                                .replace(
                                        "$context",
                                        "line " + context.line() + ", column " + context.column())
                                .replace("$1", first));
            }
        }
        return new Problem(here, "this is not YAML: " + e.getProblem());
    }
}

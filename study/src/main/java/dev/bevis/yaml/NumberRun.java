package dev.bevis.yaml;

import dev.bevis.text.Misread;

import org.jspecify.annotations.Nullable;

/// A number with commas in a mapping in braces, where they begin another entry: `{train: 45,000}`
/// has the keys `train` and `000`.
final class NumberRun {

    private Node.@Nullable Scalar key;
    private @Nullable Mark start;
    private @Nullable Mark end;
    private String text = "";
    private boolean isLonger;

    /// A key and its value, with which a run may begin.
    void value(Node.Scalar name, Node value, Problems problems) {
        end(problems);
        if (value instanceof Node.Scalar(String number, boolean plain, Mark at)
                && plain
                && number.matches("[-+]?[0-9]+")) {
            key = name;
            start = at;
            text = number;
            end = after(at, number);
        }
    }

    /// Whether a key is the next digits of the run.
    boolean goesOn(Node.Scalar next) {
        if (end == null
                || !next.plain()
                || !next.text().matches("[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?")
                || !next.at().equals(after(end, ","))) {
            return false;
        }
        text += "," + next.text();
        end = after(next.at(), next.text());
        isLonger = true;
        return true;
    }

    /// Reports a run that has ended.
    void end(Problems problems) {
        if (isLonger && start != null && key != null) {
            String before = key.text() + ": ";
            problems.add(
                    start,
                    "in braces a comma ends the number "
                            + Shown.quoted(text)
                            + Misread.of(text)
                                    .map(misread -> "; " + misread.advice(before))
                                    .orElse("; write it without commas"));
        }
        end = null;
        isLonger = false;
    }

    private static Mark after(Mark at, String text) {
        return new Mark(at.line(), at.column() + text.length());
    }
}

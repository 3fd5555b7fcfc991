package dev.bevis.yaml;

import java.util.Comparator;

/// A place in a text, ordered as one reads.
///
/// @param line the line, from 1
/// @param column the character in the line, from 1; a character outside the basic plane is one
public record Mark(int line, int column) implements Comparable<Mark> {

    /// The first character of a text.
    public static final Mark START = new Mark(1, 1);

    private static final Comparator<Mark> ORDER =
            Comparator.comparingInt(Mark::line).thenComparingInt(Mark::column);

    public Mark {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException(
                    "lines and columns count from 1, got " + line + ":" + column);
        }
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }
}

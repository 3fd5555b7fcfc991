package dev.bevis.study.progress;

import java.util.ArrayList;
import java.util.List;

/// A curve as it grows, in few points: at most [#MOST], whatever its length. Where there would be
/// more, every second one goes, and from then on points lie farther apart. The last one is always
/// there.
///
/// @param marks in the order of the updates
/// @param between fewest updates from one to the next, but for the last
public record Trace(List<Mark> marks, long between) {

    /// Most points of a curve.
    public static final int MOST = 240;

    /// A curve without points.
    public static final Trace NONE = new Trace(List.of(), 0);

    /// A point.
    ///
    /// @param at updates done
    /// @param value such as a loss, or an accuracy from 0 to 1
    public record Mark(long at, double value) {}

    public Trace {
        marks = List.copyOf(marks);
    }

    /// The same with one point more. One before the end of the curve, as of a trial that goes on
    /// from a state further back, takes the place of all behind it.
    public Trace plus(long at, double value) {
        List<Mark> more = new ArrayList<>(marks);
        while (!more.isEmpty() && more.getLast().at() >= at) {
            more.removeLast();
        }
        int last = more.size() - 1;
        if (last >= 1 && more.get(last).at() - more.get(last - 1).at() < between) {
            more.removeLast();
        }
        more.add(new Mark(at, value));
        if (more.size() <= MOST) {
            return new Trace(more, between);
        }
        List<Mark> fewer = new ArrayList<>();
        for (int i = 0; i < more.size(); i += 2) {
            fewer.add(more.get(i));
        }
        if (!fewer.getLast().equals(more.getLast())) {
            fewer.add(more.getLast());
        }
        long span = more.getLast().at() - more.getFirst().at();
        return new Trace(fewer, Math.max(1, 2 * span / MOST));
    }
}

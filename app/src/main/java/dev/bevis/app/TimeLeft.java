package dev.bevis.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;

/// The time that work will still take, once that can be told.
///
/// The pace is that of the later half of the time so far: what came before, such as code that was
/// not compiled yet, does not count, and pauses that come again and again, such as evaluations, do.
/// Nothing is told in the first seconds, and not before the two parts of that half have gone at
/// much the same pace once.
final class TimeLeft {

    private static final double FEWEST_SECONDS = 4;
    private static final double STEADY = 1.5;

    /// So many of the noted moments are kept, evenly spread over all of the time.
    private static final int MOST_MOMENTS = 256;

    private final Deque<Moment> moments = new ArrayDeque<>();
    private double between;
    private boolean steady;

    /// @param seconds that went by since the work began
    /// @param work done by then
    private record Moment(double seconds, double work) {}

    /// Notes how much work is done.
    ///
    /// @param seconds that went by in it, at least those told before
    /// @param work done since the beginning, in any unit
    void at(double seconds, double work) {
        if (moments.isEmpty()) {
            moments.add(new Moment(seconds, work));
            return;
        }
        if (seconds - moments.getLast().seconds() < between) {
            return;
        }
        moments.add(new Moment(seconds, work));
        if (moments.size() > MOST_MOMENTS) {
            thinOut();
        }
        steady |= isSteady();
    }

    /// Every second moment goes.
    private void thinOut() {
        boolean goes = false;
        for (Iterator<Moment> each = moments.iterator(); each.hasNext(); goes = !goes) {
            each.next();
            if (goes) {
                each.remove();
            }
        }
        between = 2 * seconds() / MOST_MOMENTS;
    }

    private boolean isSteady() {
        double now = moments.getLast().seconds();
        if (seconds() < FEWEST_SECONDS) {
            return false;
        }
        double first = moments.getFirst().seconds();
        Moment half = momentAt(now - seconds() / 2);
        Moment quarter = momentAt(now - seconds() / 4);
        double earlier = pace(half, quarter);
        double later = pace(quarter, moments.getLast());
        return half.seconds() > first
                && earlier > 0
                && later > 0
                && later < STEADY * earlier
                && earlier < STEADY * later;
    }

    private double seconds() {
        return moments.getLast().seconds() - moments.getFirst().seconds();
    }

    /// The last moment that was noted until then.
    private Moment momentAt(double seconds) {
        Moment found = moments.getFirst();
        for (Moment moment : moments) {
            if (moment.seconds() <= seconds) {
                found = moment;
            }
        }
        return found;
    }

    private static double pace(Moment from, Moment to) {
        return (to.work() - from.work()) / (to.seconds() - from.seconds());
    }

    /// Work done in a second, of late; empty as long as it means nothing.
    OptionalDouble pace() {
        if (!steady) {
            return OptionalDouble.empty();
        }
        Moment now = moments.getLast();
        double pace = pace(momentAt(now.seconds() - seconds() / 2), now);
        return pace > 0 ? OptionalDouble.of(pace) : OptionalDouble.empty();
    }

    /// Seconds that more work will take.
    OptionalDouble of(double work) {
        OptionalDouble pace = pace();
        return pace.isPresent()
                ? OptionalDouble.of(work / pace.getAsDouble())
                : OptionalDouble.empty();
    }
}

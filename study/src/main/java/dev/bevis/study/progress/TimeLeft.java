package dev.bevis.study.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The time that work will still take, once that can be told.
///
/// The pace is that of the later half of the time so far: what came before, such as code that was
/// not compiled yet, does not count, and pauses that come again and again, such as evaluations, do.
/// Nothing is told in the first seconds, and not before the two parts of that half have gone at
/// much the same pace once.
///
/// @param moments some that were noted, evenly spread over all of the time
/// @param between fewest seconds between two of them
/// @param steady whether the two parts have gone at much the same pace once
public record TimeLeft(List<Moment> moments, double between, boolean steady) {

    private static final double FEWEST_SECONDS = 4;
    private static final double STEADY = 1.5;
    private static final int MOST_MOMENTS = 256;

    /// When the work begins.
    public static final TimeLeft START = new TimeLeft(List.of(new Moment(0, 0)), 0, false);

    /// How much was done by then.
    ///
    /// @param seconds that went by since the work began
    /// @param work done by then
    public record Moment(double seconds, double work) {}

    public TimeLeft {
        moments = List.copyOf(moments);
    }

    /// The same when so much work is done.
    ///
    /// @param seconds that went by in it, at least those told before
    /// @param work done since the beginning, in any unit
    public TimeLeft at(double seconds, double work) {
        if (seconds - moments.getLast().seconds() < between) {
            return this;
        }
        List<Moment> more = new ArrayList<>(moments);
        more.add(new Moment(seconds, work));
        if (more.size() <= MOST_MOMENTS) {
            return new TimeLeft(more, between, steady).settled();
        }
        List<Moment> fewer = new ArrayList<>();
        for (int i = 0; i < more.size(); i += 2) {
            fewer.add(more.get(i));
        }
        double wider = 2 * (fewer.getLast().seconds() - fewer.getFirst().seconds()) / MOST_MOMENTS;
        return new TimeLeft(fewer, wider, steady).settled();
    }

    private TimeLeft settled() {
        return steady || !isSteady() ? this : new TimeLeft(moments, between, true);
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
    public OptionalDouble pace() {
        if (!steady) {
            return OptionalDouble.empty();
        }
        Moment now = moments.getLast();
        double pace = pace(momentAt(now.seconds() - seconds() / 2), now);
        return pace > 0 ? OptionalDouble.of(pace) : OptionalDouble.empty();
    }

    /// Seconds that more work will take.
    public OptionalDouble of(double work) {
        OptionalDouble pace = pace();
        return pace.isPresent()
                ? OptionalDouble.of(work / pace.getAsDouble())
                : OptionalDouble.empty();
    }
}

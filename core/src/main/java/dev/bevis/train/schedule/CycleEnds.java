package dev.bevis.train.schedule;

import java.util.OptionalLong;

/// The ends of the cycles of a learning rate, where it is lowest.
///
/// @param schedule whose cycles these are
/// @param warmUp in front of it
/// @param horizon of the whole training
public record CycleEnds(Schedule schedule, RateWarmUp warmUp, Horizon horizon) {

    /// Whether a cycle has just ended after so many updates.
    public boolean isAfter(long updates) {
        Horizon rest = warmUp.rest(horizon);
        long before = horizon.steps() - rest.steps();
        return updates > before && schedule.endsCycle(updates - before, rest);
    }

    /// How many there are.
    public long count() {
        long count = 0;
        for (long updates = 1; updates <= horizon.steps(); updates++) {
            count += isAfter(updates) ? 1 : 0;
        }
        return count;
    }

    /// Refuses snapshots of a training that comes to the end of no cycle.
    ///
    /// @throws IllegalArgumentException if it does not
    public void require() {
        Horizon rest = warmUp.rest(horizon);
        OptionalLong first = schedule.cycle(rest);
        if (first.isEmpty()
                || first.getAsLong() > rest.steps()
                || !schedule.endsCycle(first.getAsLong(), rest)) {
            throw new IllegalArgumentException(
                    "snapshots are taken at the end of each cycle of the learning rate, and "
                            + schedule.text()
                            + " comes to none in "
                            + horizon.steps()
                            + " updates; take a schedule with cycles, such as cosine-restarts or"
                            + " cyclic, and a length of one or more of them");
        }
    }
}

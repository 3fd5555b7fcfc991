package dev.bevis.train.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The numbers of updates after which a training is evaluated: all multiples of a distance, or
/// those of a list.
///
/// The trained network is evaluated in any case, whether its number of updates is among them or
/// not.
///
/// @param every distance of those that go on without end, `Long.MAX_VALUE` for 0 alone; 0 where
///   there is a list
/// @param listed in increasing order
public record EvaluationSteps(long every, List<Long> listed) {

    /// No point but the trained network.
    public static final EvaluationSteps NEVER = new EvaluationSteps(0, List.of());

    public EvaluationSteps {
        listed = List.copyOf(listed);
    }

    /// After every `steps` updates, and before the first.
    ///
    /// @param steps at least 1
    public static EvaluationSteps every(long steps) {
        return new EvaluationSteps(steps, List.of());
    }

    /// After these numbers of updates.
    ///
    /// @param steps in any order, 0 or more
    public static EvaluationSteps of(List<Long> steps) {
        return new EvaluationSteps(0, List.copyOf(new TreeSet<>(steps)));
    }

    /// Whether there is no such number.
    public boolean isNever() {
        return every == 0 && listed.isEmpty();
    }

    /// Whether `step` is such a number.
    public boolean contains(long step) {
        // Asked after every step: without the first question each makes an object of its number.
        return every > 0 ? step % every == 0 : !listed.isEmpty() && listed.contains(step);
    }

    /// The same where the last update is one, too.
    public boolean contains(long step, long last) {
        return step == last || contains(step);
    }

    /// The first one above `step`; `Long.MAX_VALUE` for none.
    public long after(long step) {
        if (every > 0) {
            long periods = step / every + 1;
            return periods > Long.MAX_VALUE / every ? Long.MAX_VALUE : periods * every;
        }
        return listed.stream().filter(each -> each > step).findFirst().orElse(Long.MAX_VALUE);
    }

    /// How many there are up to `steps`, 0 among them.
    public long upTo(long steps) {
        return every > 0
                ? steps / every + 1
                : listed.stream().filter(each -> each <= steps).count();
    }

    /// The same for a training of `steps` updates, in one form where several mean the same: without
    /// its end, and a distance where a list has all its multiples.
    public EvaluationSteps within(long steps) {
        if (every > 0) {
            return this;
        }
        SortedSet<Long> before = new TreeSet<>(listed).headSet(steps);
        if (before.size() > 1 && before.getFirst() == 0) {
            List<Long> all = new ArrayList<>(before);
            EvaluationSteps regular = every(all.get(1));
            boolean isRegular =
                    all.stream().allMatch(regular::contains)
                            && regular.upTo(steps - 1) == all.size();
            if (isRegular) {
                return regular;
            }
        }
        return new EvaluationSteps(0, List.copyOf(before));
    }

    /// As identities spell them: the distance, or the list, and `9223372036854775807` for none.
    ///
    /// The ids of trials rest on it: it never changes.
    public String identityText() {
        return every > 0
                ? Long.toString(every)
                : listed.isEmpty() ? Long.toString(Long.MAX_VALUE) : listed.toString();
    }
}

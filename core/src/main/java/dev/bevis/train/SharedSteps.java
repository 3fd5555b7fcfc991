package dev.bevis.train;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A stretch of steps that some members make over the same batches, each at its own pace: who may
/// make which steps when.
///
/// A thread takes the member that is farthest behind and makes the steps of one window with it,
/// while its weights stay in that core's cache; then it takes another. No thread waits for another
/// but where a member would get so far ahead that batches which others need lost their place, and
/// at the end.
final class SharedSteps {

    /// Steps of one member, by one thread.
    ///
    /// @param from first step
    /// @param end one past the last
    /// @param packable one past the last step whose batch may be packed meanwhile
    record StepRange(Member member, long from, long end, long packable) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Member> waiting;

    /// Who made each member's last steps: its weights may be in that core's cache.
    private final Map<Member, Integer> workers = new LinkedHashMap<>();

    private final List<StepRange> running = new ArrayList<>();
    private final int threads;
    private final long window;
    private final int kept;
    private final long end;
    private boolean halted;

    /// @param members all at the same step
    /// @param threads that will take turns, not more than members
    /// @param window steps of a turn
    /// @param kept batches kept
    /// @param end the step that all go to
    SharedSteps(List<Member> members, int threads, long window, int kept, long end) {
        waiting = new ArrayList<>(members);
        this.threads = threads;
        this.window = window;
        this.kept = kept;
        this.end = end;
    }

    /// The next steps for a thread that has none; null when there will be no more.
    ///
    /// @param worker number of the thread
    @Nullable StepRange take(int worker) {
        lock.lock();
        try {
            while (!halted && !(waiting.isEmpty() && running.isEmpty())) {
                if (!waiting.isEmpty()) {
                    Member member = farthestBehind(worker);
                    long from = member.step();
                    long to = Math.min(end, (from / window + 1) * window);
                    waiting.remove(member);
                    long lowest = lowestStep();
                    if (to - kept <= lowest) {
                        long packable = Math.min(end, Math.min(from, lowest) + kept);
                        StepRange turn = new StepRange(member, from, to, packable);
                        running.add(turn);
                        workers.put(member, worker);
                        return turn;
                    }
                    waiting.add(member);
                }
                changed.awaitUninterruptibly();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// The steps of a turn are made, or the member has come to its own end. Where that leaves fewer
    /// members than threads all of it halts, for the threads to be shared anew.
    void done(StepRange turn) {
        lock.lock();
        try {
            running.remove(turn);
            Member member = turn.member();
            if (member.outcome().isEmpty() && member.step() < end) {
                waiting.add(member);
            }
            boolean left = member.outcome().isPresent();
            halted |= left && waiting.size() + running.size() < threads;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets no further turn begin.
    void halt() {
        lock.lock();
        try {
            halted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Of members equally far behind one that no other thread made steps with.
    private Member farthestBehind(int worker) {
        return waiting.stream()
                .min(
                        Comparator.comparingLong(Member::step)
                                .thenComparing(
                                        each -> workers.getOrDefault(each, worker) != worker))
                .orElseThrow();
    }

    /// The lowest step whose batch someone else still needs.
    private long lowestStep() {
        long lowest = end;
        for (Member member : waiting) {
            lowest = Math.min(lowest, member.step());
        }
        for (StepRange turn : running) {
            lowest = Math.min(lowest, turn.from());
        }
        return lowest;
    }
}

package dev.bevis.kernel.machine;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/// Threads that run the parts of one task after another with little to say to each other.
///
/// A task has numbered parts with separate outputs, so it does not matter who runs which. Each
/// thread has a range of them, the same share of every task, so that what it wrote in one task is
/// still in its cache in the next; when its range is done it takes parts of the others'. A waiting
/// thread spins for some microseconds (a step is a few hundred), then yields, then parks, so a busy
/// machine loses little to it.
///
/// Where others use the cores, a thread that was put aside in the middle of a part holds up all.
/// The caller then goes on alone for a while, ever longer as long as that repeats.
public final class Workers implements AutoCloseable {

    /// Work in parts that may run at the same time.
    public interface Task {
        public void run(int part);
    }

    private static final int SPINS = 2_000;

    /// The caller alone computes for up to a few hundred microseconds between two tasks; waking a
    /// parked thread costs fifty. A yield lets any other program go first.
    private static final int YIELDS = 1_000;

    /// Tasks after which it is considered whether the other threads were any help: some hundredths
    /// of a second.
    private static final int WINDOW = 256;

    private static final int MOST_ALONE = 32 * WINDOW;

    /// Bits of a count of parts: enough for a part for each row of the widest layer.
    private static final int PART_BITS = 17;

    private static final int MOST_PARTS = (1 << PART_BITS) - 1;

    /// Distance between two ranges' claims, so that they do not share a cache line.
    private static final int APART = 16;

    private final Thread[] workers;

    /// For each thread, the caller's last: run number (30 bits), end of its range (17), next part
    /// (17). A claim succeeds only for the run that the claimant saw.
    private final AtomicLongArray claims;

    /// Number of the latest run.
    private long run;

    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile int sleeping;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private Task task = _ -> {};

    /// Tasks that the caller is to run alone, now and the next time that others are no help.
    private int alone;

    private int nextAlone = WINDOW;

    /// Of the tasks in this window: how many, and nanoseconds of the caller.
    private int tasks;

    private long working;
    private long waiting;

    /// @param threads threads in all, the caller's among them, at least 1
    public Workers(int threads) {
        workers = new Thread[threads - 1];
        claims = new AtomicLongArray(threads * APART);
        for (int i = 0; i < workers.length; i++) {
            int range = i;
            workers[i] =
                    Thread.ofPlatform()
                            .daemon()
                            .name("bevis-kernel-" + (i + 1))
                            .start(() -> work(range));
        }
    }

    public int threads() {
        return workers.length + 1;
    }

    /// As [#run(Task, int)], or on the calling thread alone.
    ///
    /// @param share whether the work is worth waking other threads
    public void run(Task task, int parts, boolean share) {
        if (share) {
            run(task, parts);
            return;
        }
        for (int part = 0; part < parts; part++) {
            task.run(part);
        }
    }

    /// Runs parts 0 to `parts − 1` of a task and returns when all are done. Where a part throws,
    /// the others still run, and the caller gets what it threw.
    public void run(Task task, int parts) {
        if (workers.length == 0 || parts == 1 || alone > 0) {
            alone = Math.max(0, alone - 1);
            run(task, parts, false);
            return;
        }
        if (parts > MOST_PARTS) {
            throw new IllegalArgumentException("at most " + MOST_PARTS + " parts, got " + parts);
        }
        this.task = task;
        failure = null;
        unfinished.set(parts);
        run++;
        int threads = threads();
        for (int i = 0; i < threads; i++) {
            long first = (long) parts * i / threads;
            long end = (long) parts * (i + 1) / threads;
            claims.set(i * APART, (run << (2 * PART_BITS)) | (end << PART_BITS) | first);
        }
        if (sleeping > 0) {
            for (Thread worker : workers) {
                LockSupport.unpark(worker);
            }
        }
        long begin = System.nanoTime();
        runParts(workers.length);
        long done = System.nanoTime();
        for (int waits = 0; unfinished.get() > 0; waits++) {
            if (waits < SPINS) {
                Thread.onSpinWait();
            } else {
                yieldCore();
            }
        }
        consider(done - begin, System.nanoTime() - done);
        switch (failure) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException("a kernel failed", e);
        }
    }

    /// Goes on alone where waiting for n − 1 others took longer than their work would have.
    private void consider(long workingNanos, long waitingNanos) {
        working += workingNanos;
        waiting += waitingNanos;
        tasks++;
        if (tasks == WINDOW) {
            boolean worthIt = waiting <= workers.length * working;
            alone = worthIt ? 0 : nextAlone;
            nextAlone = worthIt ? WINDOW : Math.min(2 * nextAlone, MOST_ALONE);
            tasks = 0;
            working = 0;
            waiting = 0;
        }
    }

    /// Runs the parts of a range, then what is left of the others.
    private void runParts(int range) {
        for (int i = 0; i < threads(); i++) {
            while (runNextPart((range + i) % threads())) {}
        }
    }

    /// Runs one part of a range, if one is left.
    private boolean runNextPart(int range) {
        while (true) {
            long claim = claims.get(range * APART);
            if (!hasParts(claim)) {
                return false;
            }
            if (claims.compareAndSet(range * APART, claim, claim + 1)) {
                try {
                    task.run((int) claim & MOST_PARTS);
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    unfinished.decrementAndGet();
                }
                return true;
            }
        }
    }

    private static boolean hasParts(long claim) {
        return (claim & MOST_PARTS) < (claim >>> PART_BITS & MOST_PARTS);
    }

    private void work(int range) {
        int waits = 0;
        while (!closed) {
            if (hasParts(claims.get(range * APART))) {
                runParts(range);
                waits = 0;
            } else if (waits < SPINS) {
                waits++;
                Thread.onSpinWait();
            } else if (waits < SPINS + YIELDS) {
                waits++;
                yieldCore();
            } else {
                sleep(range);
                waits = 0;
            }
        }
    }

    /// Lets another thread have the core. Only waiting time depends on what the scheduler makes of
    /// it.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldCore() {
        Thread.yield();
    }

    private synchronized void countSleeper(int change) {
        sleeping += change;
    }

    /// Parks unless a task has come in the meantime: the counter is raised before the last look.
    private void sleep(int range) {
        countSleeper(1);
        if (!closed && !hasParts(claims.get(range * APART))) {
            LockSupport.park(this);
        }
        countSleeper(-1);
    }

    @Override
    public void close() {
        closed = true;
        for (Thread worker : workers) {
            LockSupport.unpark(worker);
        }
    }
}

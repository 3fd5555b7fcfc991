package dev.bevis.kernel;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Threads that run the parts of one task after another with little to say to each other.
///
/// A task has numbered parts with separate outputs, so it does not matter who runs which: free
/// threads claim the next one. A waiting thread spins for some microseconds (a step is a few
/// hundred), then yields, then parks, so a busy machine loses little to it.
final class Gang implements AutoCloseable {

    /// Work in parts that may run at the same time.
    interface Task {
        void run(int part);
    }

    private static final int SPINS = 2_000;
    private static final int YIELDS = 20;

    /// Bits of a count of parts: enough for a part for each row of the widest layer.
    private static final int PART_BITS = 17;

    private static final int MOST_PARTS = (1 << PART_BITS) - 1;

    private final Thread[] workers;

    /// Run number (30 bits), parts of the run (17), parts claimed (17): a claim succeeds only for
    /// the run that the claimant saw.
    private final AtomicLong claims = new AtomicLong();

    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile int sleeping;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private Task task = _ -> {};

    /// @param threads threads in all, the caller's among them, at least 1
    Gang(int threads) {
        workers = new Thread[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] =
                    Thread.ofPlatform().daemon().name("bevis-kernel-" + (i + 1)).start(this::work);
        }
    }

    int threads() {
        return workers.length + 1;
    }

    /// Runs parts 0 to `parts − 1` of a task and returns when all are done. Where a part throws,
    /// the others still run, and the caller gets what it threw.
    void run(Task task, int parts) {
        if (workers.length == 0 || parts == 1) {
            for (int part = 0; part < parts; part++) {
                task.run(part);
            }
            return;
        }
        if (parts > MOST_PARTS) {
            throw new IllegalArgumentException("at most " + MOST_PARTS + " parts, got " + parts);
        }
        this.task = task;
        failure = null;
        unfinished.set(parts);
        long run = (claims.get() >>> (2 * PART_BITS)) + 1;
        claims.set((run << (2 * PART_BITS)) | ((long) parts << PART_BITS));
        if (sleeping > 0) {
            for (Thread worker : workers) {
                LockSupport.unpark(worker);
            }
        }
        while (runNextPart()) {}
        for (int waits = 0; unfinished.get() > 0; waits++) {
            if (waits < SPINS) {
                Thread.onSpinWait();
            } else {
                yieldCore();
            }
        }
        switch (failure) {
            case null -> {}
            case Error e -> throw e;
            case RuntimeException e -> throw e;
            case Throwable e -> throw new IllegalStateException("a kernel failed", e);
        }
    }

    /// Runs one part, if one is left.
    private boolean runNextPart() {
        while (true) {
            long claim = claims.get();
            int part = (int) claim & MOST_PARTS;
            if (part >= (int) (claim >>> PART_BITS & MOST_PARTS)) {
                return false;
            }
            if (claims.compareAndSet(claim, claim + 1)) {
                try {
                    task.run(part);
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    unfinished.decrementAndGet();
                }
                return true;
            }
        }
    }

    private void work() {
        int waits = 0;
        while (!closed) {
            if (runNextPart()) {
                waits = 0;
            } else if (waits < SPINS) {
                waits++;
                Thread.onSpinWait();
            } else if (waits < SPINS + YIELDS) {
                waits++;
                yieldCore();
            } else {
                sleep();
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
    private void sleep() {
        countSleeper(1);
        long claim = claims.get();
        if (!closed && ((int) claim & MOST_PARTS) >= (int) (claim >>> PART_BITS & MOST_PARTS)) {
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

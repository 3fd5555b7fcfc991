package dev.bevis.kernel.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.kernel.Philox;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

@Tag("slow")
class WorkersTest {

    private static final int RUNS = 20_000;
    private static final int MOST_PARTS = 19;
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /// Threads of gangs, this one's and those of others still alive.
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("bevis-kernel-"));
        return threads;
    }

    private static Set<Thread> startedSince(Set<Thread> before) {
        Set<Thread> started = threads();
        started.removeAll(before);
        return started;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyPartRunsOnceAndIsSeenByTheCaller(int threads) {
        long seed = 11;
        System.out.println("seed " + seed);
        Philox random = new Philox(seed, Philox.Purpose.SHAPES);
        AtomicIntegerArray times = new AtomicIntegerArray(MOST_PARTS);
        int[] written = new int[MOST_PARTS];
        try (Workers workers = new Workers(threads)) {
            for (int run = 1; run <= RUNS; run++) {
                int parts = Integer.remainderUnsigned(random.word(threads, run), MOST_PARTS + 1);
                int now = run;
                workers.run(
                        part -> {
                            times.incrementAndGet(part);
                            written[part] = now;
                        },
                        parts);
                for (int part = 0; part < MOST_PARTS; part++) {
                    int expected = part < parts ? 1 : 0;
                    if (times.getAndSet(part, 0) != expected
                            || (part < parts && written[part] != run)) {
                        throw new AssertionError(
                                "part " + part + " of " + parts + " in run " + run);
                    }
                }
            }
        }
    }

    @Test
    void allThreadsTakePart() {
        int threads = 4;
        CyclicBarrier all = new CyclicBarrier(threads);
        try (Workers workers = new Workers(threads)) {
            for (int run = 0; run < 3; run++) {
                workers.run(part -> meet(all), threads);
            }
        }
        assertThat(all.isBroken()).isFalse();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /// The other thread is put aside in every part that it takes, as on a machine that others use.
    @Test
    void theCallerGoesOnAloneWhereOthersHoldItUp() {
        int runs = 3_000;
        Thread caller = Thread.currentThread();
        AtomicIntegerArray helped = new AtomicIntegerArray(runs);
        try (Workers workers = new Workers(2)) {
            for (int run = 0; run < runs; run++) {
                int now = run;
                workers.run(
                        part -> {
                            boolean other = !Thread.currentThread().equals(caller);
                            if (other) {
                                helped.set(now, 1);
                            }
                            LockSupport.parkNanos(other ? 2_000_000 : 1_000);
                        },
                        8);
            }
        }
        int withHelp = 0;
        for (int run = 0; run < runs; run++) {
            withHelp += helped.get(run);
        }
        assertThat(withHelp).isBetween(1, runs / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void failureOfAPartReachesTheCallerAndTheGangRunsOn(int threads) {
        AtomicIntegerArray times = new AtomicIntegerArray(MOST_PARTS);
        Workers.Task failing =
                part -> {
                    times.incrementAndGet(part);
                    if (part == MOST_PARTS - 1) {
                        throw new ArithmeticException("part fails");
                    }
                };
        try (Workers workers = new Workers(threads)) {
            for (int run = 1; run <= 3; run++) {
                assertThatThrownBy(() -> workers.run(failing, MOST_PARTS))
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessage("part fails");
                workers.run(times::incrementAndGet, MOST_PARTS);
                for (int part = 0; part < MOST_PARTS; part++) {
                    assertThat(times.get(part)).isEqualTo(2 * run);
                }
            }
        }
    }

    @Test
    void errorsOfAPartReachTheCallerAsTheyAre() {
        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() ->
                            workers.run(
                                    part -> {
                                        throw new OutOfMemoryError("part " + part);
                                    },
                                    2))
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void partsMayBeAsManyAsTheWidestLayerHasUnits() {
        int widest = 65_536;
        AtomicIntegerArray times = new AtomicIntegerArray(widest);
        try (Workers workers = new Workers(2)) {
            workers.run(times::incrementAndGet, widest);
        }
        for (int part = 0; part < widest; part++) {
            assertThat(times.get(part)).isEqualTo(1);
        }
    }

    @Test
    void idleThreadsSleepAndWakeForTheNextRun() {
        Set<Thread> before = threads();
        CyclicBarrier all = new CyclicBarrier(3);
        try (Workers workers = new Workers(3)) {
            Set<Thread> started = startedSince(before);
            assertThat(started).hasSize(2);
            for (int run = 0; run < 3; run++) {
                workers.run(part -> meet(all), 3);
                awaitWaiting(started);
            }
        }
    }

    private static void awaitWaiting(Set<Thread> workers) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!workers.stream().allMatch(w -> w.getState() == Thread.State.WAITING)) {
            assertThat(System.nanoTime()).as("threads do not sleep").isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> before = threads();
        Workers workers = new Workers(4);
        Set<Thread> started = startedSince(before);
        assertThat(started).hasSize(3).allMatch(Thread::isDaemon);
        workers.run(part -> {}, 9);
        workers.close();
        for (Thread worker : started) {
            assertThat(worker.join(DEADLINE)).isTrue();
        }
    }

    @Test
    void oneThreadNeedsNoOthers() {
        Set<Thread> before = threads();
        try (Workers workers = new Workers(1)) {
            Thread caller = Thread.currentThread();
            workers.run(part -> assertThat(Thread.currentThread()).isSameAs(caller), 9);
            assertThat(startedSince(before)).isEmpty();
        }
    }
}

package dev.bevis.spark;

import org.apache.spark.util.ShutdownHookManager;

import scala.runtime.BoxedUnit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps Spark from ending itself when this process is told to end, as by Ctrl-C, until cohorts
/// have saved their states and come back, but not forever.
final class ShutdownHold implements AutoCloseable {

    /// Before Spark ends its context, with 50, and removes its folders.
    private static final int BEFORE_SPARK = 1000;

    private static final long MOST_SECONDS = 25;

    private final CountDownLatch closed = new CountDownLatch(1);

    ShutdownHold() {
        ShutdownHookManager.addShutdownHook(
                BEFORE_SPARK,
                () -> {
                    await();
                    return BoxedUnit.UNIT;
                });
    }

    private void await() {
        try {
            var _ = closed.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

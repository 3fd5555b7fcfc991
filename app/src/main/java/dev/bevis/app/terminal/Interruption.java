package dev.bevis.app.terminal;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The wish to stop, from Ctrl-C or a signal to end the process, for work that can save its state.
///
/// The JVM answers a signal by running its shutdown hooks and then exits with 128 plus the signal's
/// number, 130 or 143. The hook here raises a flag and holds the JVM until the work has seen it and
/// ended, but not forever: state on disk is complete at any moment.
public final class Interruption implements BooleanSupplier {

    private static final long SECONDS_IN_SILENCE = 2;
    private static final long SECONDS_MORE = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean working;
    private volatile boolean asked;

    /// One that answers signals to this process.
    ///
    /// @param err told when stopping takes long
    public static Interruption ofThisProcess(PrintStream err) {
        Interruption interruption = new Interruption();
        Thread hook = new Thread(() -> interruption.askAndWait(err), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return interruption;
    }

    /// From now on somebody looks at the flag.
    public void working() {
        working = true;
    }

    /// The command has ended and printed all it had to say.
    public void ended() {
        ended.countDown();
    }

    /// Asks the work to stop.
    void ask() {
        asked = true;
    }

    /// Whether the work is to stop.
    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    private void askAndWait(PrintStream err) {
        ask();
        if (!working) {
            return;
        }
        try {
            if (ended.await(SECONDS_IN_SILENCE, TimeUnit.SECONDS)) {
                return;
            }
            err.println("\nStopping when the step or evaluation in progress is done ...");
            if (!ended.await(SECONDS_MORE, TimeUnit.SECONDS)) {
                err.println("That takes too long; what was saved before is complete.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.bevis.kernel.tile;

import com.sun.management.ThreadMXBean;

import dev.bevis.kernel.machine.CompiledCode;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;

/// Notices when a kernel's tiles were compiled badly: when calls allocate, though by contract none
/// does, vectors live in objects; and when a large product runs far below the machine's rate.
///
/// What is not compiled yet looks the same. So after some such calls the Java machine is asked for
/// the state of the code, which takes a while, and seldom.
public final class CompilationWatch {

    /// One of so many calls is looked at.
    private static final int EVERY = 16;

    /// Bytes of a call that are suspicious. Buffers that grow are so once.
    private static final long MOST_BYTES = 4096;

    /// Suspicious calls before a question, and calls of which the best rate counts.
    private static final int PATIENCE = 32;

    private static final int MOST_MEASURED = 1 << 14;

    /// Floating-point operations of a call whose rate says something.
    private static final double LARGE = 4e6;

    /// Share of the rate of multiply-adds below which something is wrong. Tiles reach 0.7 and more,
    /// half of that with a neighbor on the same core.
    private static final double LEAST_SHARE = 0.15;

    /// Nanoseconds from one question to the next, which doubles as long as the compiler is not
    /// done.
    private static final long LEAST_WAIT = 1_000_000_000L;

    private static final long MOST_WAIT = 8 * LEAST_WAIT;

    private static final int ENOUGH = 4;

    private static final @Nullable ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                            && threads.isThreadAllocatedMemorySupported()
                            && threads.isThreadAllocatedMemoryEnabled()
                    ? threads
                    : null;

    private final TileChoice choice;
    private final List<String> methods;
    private long calls;
    private long bytesBefore;
    private long nanosBefore;

    /// Calls that allocated, less those that did not.
    private int suspicious;

    private long nextQuestion;
    private long wait = LEAST_WAIT;

    /// Grows with every answer that the code is not what is to come, up to [#ENOUGH].
    private int doubt;

    /// Of the large calls since the rate was last looked at: how many, and the best rate.
    private int measured;

    private double bestRate;
    private int measuredAtLeast = PATIENCE;

    /// @param methods of tiles that the calls come down to
    public CompilationWatch(TileChoice choice, List<String> methods) {
        this.choice = choice;
        this.methods = methods;
        nextQuestion = System.nanoTime() + LEAST_WAIT;
    }

    /// A call begins.
    ///
    /// @param tiles in use
    public void begin(Tiles tiles) {
        calls++;
        if (looksAt(tiles)) {
            bytesBefore = Objects.requireNonNull(THREADS).getCurrentThreadAllocatedBytes();
            nanosBefore = System.nanoTime();
        }
    }

    private boolean looksAt(Tiles tiles) {
        return calls % EVERY == 0 && THREADS != null && tiles.bits() > 0;
    }

    /// The call has ended.
    ///
    /// @param tiles in use
    /// @param tile the one of them that it ran
    /// @param operations floating-point operations of it
    public void end(Tiles tiles, Object tile, double operations) {
        if (!looksAt(tiles)) {
            return;
        }
        long now = System.nanoTime();
        long bytes = Objects.requireNonNull(THREADS).getCurrentThreadAllocatedBytes() - bytesBefore;
        boolean allocates = bytes > MOST_BYTES;
        suspicious = allocates ? suspicious + 1 : Math.max(0, suspicious - 1);
        if (!allocates && operations >= LARGE) {
            measured++;
            bestRate = Math.max(bestRate, operations / (now - nanosBefore));
        }
        if ((suspicious >= PATIENCE && now >= nextQuestion) || isSlow()) {
            ask(tiles, tile.getClass(), now);
        }
    }

    /// Looks at the rate ever more rarely: it may have to be held against the machine's anew.
    private boolean isSlow() {
        if (measured < measuredAtLeast) {
            return false;
        }
        double rate = bestRate;
        measured = 0;
        bestRate = 0;
        measuredAtLeast = Math.min(2 * measuredAtLeast, MOST_MEASURED);
        boolean isSlow = choice.isBelow(LEAST_SHARE, rate);
        if (!isSlow) {
            doubt = 0;
        }
        return isSlow;
    }

    /// Of code that is entered in the middle of a loop the Java machine tells before that which is
    /// called is there, so it is believed the second time; and code that collects profiles can stay
    /// after what called it has come to do without, so that is waited for a while and not for ever.
    private void ask(Tiles tiles, Class<?> tile, long now) {
        suspicious = 0;
        CompiledCode.Progress progress = CompiledCode.progress(tile, methods);
        doubt =
                switch (progress) {
                    case NONE -> 0;
                    case PARTLY -> doubt + 1;
                    case DONE -> doubt + ENOUGH / 2;
                };
        if (doubt >= ENOUGH) {
            doubt = 0;
            choice.leave(tiles);
        }
        wait = progress == CompiledCode.Progress.DONE ? LEAST_WAIT : Math.min(2 * wait, MOST_WAIT);
        nextQuestion = now + wait;
    }
}

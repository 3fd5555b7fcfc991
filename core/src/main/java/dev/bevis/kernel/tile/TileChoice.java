package dev.bevis.kernel.tile;

import dev.bevis.kernel.machine.MachineProbe;
import dev.bevis.kernel.matrix.VectorWidth;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Which tiles are in use: the first that were not found to be compiled badly.
///
/// Compiled code belongs to the whole process, and so does this choice.
public final class TileChoice {

    /// That of this process.
    public static final TileChoice PROCESS = new TileChoice(Tiles.first());

    private final int wanted;
    private volatile Tiles current;
    private int compiledAgain;
    private @Nullable String news;

    /// Most billions of floating-point operations a second that a thread was seen to do; 0 before.
    private volatile double gigaflops;

    public TileChoice(Tiles first) {
        wanted = first.bits();
        current = first;
    }

    /// Those in use.
    public Tiles current() {
        return current;
    }

    /// Whether a rate is below a share of what the machine does now. What it did once is asked
    /// first: to measure takes some milliseconds, as long as many steps of a small network.
    ///
    /// @param rate in billions of floating-point operations a second, of one thread
    boolean isBelow(double share, double rate) {
        if (gigaflops > 0 && rate >= share * gigaflops) {
            return false;
        }
        double now = MachineProbe.quickGigaflops();
        gigaflops = Math.max(gigaflops, now);
        return rate < share * now;
    }

    /// Goes on with others, unless somebody has done so already.
    ///
    /// @param bad what was compiled badly
    public synchronized void leave(Tiles bad) {
        if (!bad.equals(current) || bad.bits() == 0) {
            return;
        }
        current = bad.next();
        compiledAgain++;
        if (current.bits() < wanted && current.bits() != bad.bits()) {
            news =
                    "The Java compiler has not turned the kernels for vectors of "
                            + bad.bits()
                            + " bits into fast code, "
                            + (bad.copy() + 1)
                            + " times; they go on with "
                            + current.words()
                            + ", to the same bits. Another start may fare better; "
                            + VectorWidth.VARIABLE
                            + "="
                            + Math.max(128, current.bits())
                            + " begins with narrower ones";
        }
    }

    /// How often tiles were left for others.
    public synchronized int compiledAgain() {
        return compiledAgain;
    }

    /// What a user should know: that tiles are narrower than wanted. Who asks first is told, nobody
    /// after that.
    public synchronized Optional<String> news() {
        Optional<String> first = Optional.ofNullable(news);
        news = null;
        return first;
    }
}

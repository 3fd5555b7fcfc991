package dev.bevis.kernel.tile;

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

    public TileChoice(Tiles first) {
        wanted = first.bits();
        current = first;
    }

    /// Those in use.
    public Tiles current() {
        return current;
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

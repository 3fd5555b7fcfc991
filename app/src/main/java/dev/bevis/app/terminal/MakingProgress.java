package dev.bevis.app.terminal;

import dev.bevis.choice.Wording;
import dev.bevis.data.source.Loading;

import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/// Says how far the making of a dataset is, a line every ten seconds, where it takes that long.
public final class MakingProgress implements Loading {

    private static final long APART = 10_000_000_000L;

    private final PrintStream err;
    private final BooleanSupplier stop;
    private long next = System.nanoTime() + APART;

    /// @param stop asked whether to stop
    public MakingProgress(PrintStream err, BooleanSupplier stop) {
        this.err = err;
        this.stop = stop;
    }

    @Override
    public void made(String what, long done, long all) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + APART;
            err.println(
                    "Making "
                            + what
                            + ": "
                            + Wording.count(done)
                            + " of "
                            + Wording.count(all)
                            + " images");
        }
    }

    @Override
    public boolean stops() {
        return stop.getAsBoolean();
    }
}

package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;

import picocli.CommandLine.Option;

/// The option that says how many threads compute.
public final class ThreadFlags {

    public static final int MOST_THREADS = 256;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = {
                "Threads to compute with, 1 to 256; the result is the same for any number. Default:"
                        + " one for each processor.",
            })
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);

    /// How many.
    public int count() {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UsageException(
                    "--threads must be 1 to "
                            + MOST_THREADS
                            + ", got "
                            + threads
                            + "; for example --threads 2");
        }
        return threads;
    }
}

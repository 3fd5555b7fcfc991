package dev.bevis.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.io.IOException;

/// JMH's command line, with [Gigaflops] beside the times.
public final class Benchmarks {

    /// JMH looks into objects with `sun.misc.Unsafe`, and Java would warn of that in every fork.
    private static final String NO_WARNING = "--sun-misc-unsafe-memory-access=allow";

    private Benchmarks() {}

    static void main(String[] arguments)
            throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        Runner runner =
                new Runner(
                        new OptionsBuilder()
                                .parent(options)
                                .jvmArgsPrepend(NO_WARNING)
                                .addProfiler(Gigaflops.class)
                                .build());
        if (options.shouldList()) {
            runner.list();
        } else if (options.shouldListWithParams()) {
            runner.listWithParams(options);
        } else {
            runner.run();
        }
    }
}

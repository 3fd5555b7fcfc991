package dev.bevis.cluster;

import java.io.IOException;
import java.util.Arrays;

/// The first program of a process that must not outlive the tests: it runs another, and ends when
/// its standard input does. That happens however the tests end, even by `kill -9`.
final class Tether {

    private Tether() {}

    /// Runs the other program.
    ///
    /// @param arguments the class with it, and its arguments
    public static void main(String[] arguments) throws Exception {
        Thread.ofPlatform().daemon().name("tether").start(Tether::endWithInput);
        String[] others = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) others);
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException _) {
            // It is closed then.
        }
        Runtime.getRuntime().halt(1);
    }
}

package dev.bevis.app;

/// How a command ended, for the shell.
enum ExitCode {
    OK(0),
    /// A check or claim failed.
    FAILED(1),
    /// The command line asks for something that cannot be.
    USAGE(2),
    /// Data that cannot be used.
    DATA(3),
    /// Disk, permission, memory or JDK.
    ENVIRONMENT(4),
    DIVERGED(5),
    /// Another process holds what this one needs.
    LOCKED(6),
    BUG(70),
    /// Stopped by Ctrl-C. For a signal the JVM itself exits with 128 + its number: 130 or 143.
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /// The one that says more, of two commands in a row.
    ExitCode worse(ExitCode other) {
        return this == OK ? other : this;
    }

    int code() {
        return code;
    }
}

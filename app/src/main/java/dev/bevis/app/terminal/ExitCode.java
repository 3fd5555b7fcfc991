package dev.bevis.app.terminal;

/// How a command ended, for the shell.
public enum ExitCode {
    OK(0),
    /// A check or claim failed.
    FAILED(1),
    /// The command line asks for something that cannot be.
    USAGE(2),
    /// Data that cannot be used.
    DATA(3),
    /// Disk, permission, memory or JDK.
    ENVIRONMENT(4),
    /// All training diverged, or that of a step which others start from.
    DIVERGED(5),
    /// Another process holds what this one needs.
    LOCKED(6),
    /// The time for it is over, and there is work left.
    UNFINISHED(7),
    BUG(70),
    /// Stopped by Ctrl-C. For a signal the JVM itself exits with 128 + its number: 130 or 143.
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /// The one that says more, of two commands in a row: above all that there is work left.
    public ExitCode worse(ExitCode other) {
        return this == OK || other == UNFINISHED ? other : this;
    }

    public int code() {
        return code;
    }
}

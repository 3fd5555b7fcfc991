package dev.bevis.app.command.doctor;

import dev.bevis.app.terminal.ExitCode;

/// Something that is not as it should be.
///
/// @param found what it is, as a sentence without its full stop
/// @param remedy what to do about it, the same
record Advice(Kind kind, String found, String remedy) {

    /// How bad it is.
    enum Kind {
        /// Bevis works, but slower than it could.
        SLOW(ExitCode.OK),
        /// Data or results cannot be used.
        DATA(ExitCode.DATA),
        /// Commands will fail, by disk, permission, memory or Java.
        ENVIRONMENT(ExitCode.ENVIRONMENT);

        private final ExitCode code;

        Kind(ExitCode code) {
            this.code = code;
        }

        /// How a command ends that finds it.
        ExitCode code() {
            return code;
        }
    }

    static Advice slow(String found, String remedy) {
        return new Advice(Kind.SLOW, found, remedy);
    }

    static Advice data(String found, String remedy) {
        return new Advice(Kind.DATA, found, remedy);
    }

    static Advice environment(String found, String remedy) {
        return new Advice(Kind.ENVIRONMENT, found, remedy);
    }

    /// Both sentences.
    String text() {
        return found + ". " + remedy + ".";
    }
}

package dev.bevis.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.app.terminal.Text;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.management.JMException;
import javax.management.ObjectName;

/// The AOT cache, in which Java keeps classes loaded and linked, so that commands start sooner. The
/// launcher makes it at the first start.
///
/// @param file of the cache that Java was told to use; absent where it was told of none
/// @param size of it in bytes
/// @param used whether Java uses it
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StartCache(Optional<String> file, long size, boolean used) {

    static StartCache now() throws IOException {
        String file = RunningJava.option("AOTCache");
        if (file.isEmpty()) {
            return new StartCache(Optional.empty(), 0, false);
        }
        Path path = Path.of(file);
        return new StartCache(
                Optional.of(file), Files.exists(path) ? Files.size(path) : 0, isMapped());
    }

    /// Java says nothing of a cache that does not fit, and goes on without; it tells in its state.
    private static boolean isMapped() {
        try {
            Object state =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "vmInfo",
                                    new Object[0],
                                    new String[0]);
            return state.toString().lines().noneMatch("CDS: off"::equals);
        } catch (JMException unknown) {
            return true;
        }
    }

    String line() {
        if (file.isEmpty()) {
            return "no AOT cache";
        }
        return "AOT cache of "
                + Text.bytes(size)
                + (used ? ", in use: " : ", not used: ")
                + Text.printable(file.get());
    }

    Optional<Advice> advice() {
        if (used) {
            return Optional.empty();
        }
        return Optional.of(
                file.isEmpty()
                        ? Advice.slow(
                                "Commands start without an AOT cache, which takes them up to a"
                                        + " second longer",
                                "Start Bevis with its launcher, and let it write beside the program"
                                        + " or to ~/.cache/bevis. Java can make none where options"
                                        + " such as -XX:-UseSharedSpaces forbid it")
                        : Advice.slow(
                                "Java does not use the AOT cache that it was given, which does not"
                                        + " fit its other options or the program",
                                "Delete "
                                        + Text.printable(file.get())
                                        + ", and the next start makes a new one"));
    }
}

package dev.bevis.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.WritableCheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A folder that commands write to, which need not be there yet.
///
/// @param use what it is for
/// @param needed whether no command that trains goes without it
/// @param remedy what to do where it cannot be written
/// @param path of it
/// @param exists whether it is there
/// @param refused why it cannot be written or made; absent where it can
/// @param free bytes on its disk
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WritablePlace(
        String use,
        boolean needed,
        String remedy,
        String path,
        boolean exists,
        Optional<String> refused,
        long free) {

    private static final long NOTHING = 20L << 20;
    private static final long LITTLE = 1L << 30;

    static WritablePlace of(String use, boolean needed, String remedy, Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        Optional<String> refused = Optional.empty();
        try {
            WritableCheck.folder(path);
        } catch (IOException e) {
            refused = Optional.of(String.valueOf(e.getMessage()));
        }
        return new WritablePlace(
                use, needed, remedy, path.toString(), Files.isDirectory(path), refused, free(path));
    }

    private static long free(Path path) {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    String line() {
        return use
                + ": "
                + Text.printable(path)
                + (exists ? "" : ", not there yet")
                + (refused.isEmpty() ? "" : ", cannot be written")
                + ", "
                + Text.bytes(free)
                + " free";
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        if (refused.isPresent()) {
            String found = "The folder for " + use + " cannot be written: " + refused.get();
            advice.add(needed ? Advice.environment(found, remedy) : Advice.slow(found, remedy));
        } else if (free < NOTHING && needed) {
            advice.add(
                    Advice.environment(
                            "The disk of the folder for " + use + " is full: " + path,
                            "Make room, or " + lowered(remedy)));
        } else if (free < LITTLE) {
            advice.add(
                    Advice.slow(
                            "The disk of the folder for " + use + " is nearly full: " + path,
                            "Make room, or " + lowered(remedy)));
        }
        return advice;
    }

    private static String lowered(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}

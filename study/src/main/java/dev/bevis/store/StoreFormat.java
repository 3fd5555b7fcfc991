package dev.bevis.store;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.Disk;
import dev.bevis.io.RegularFile;
import dev.bevis.store.folder.Folders;
import dev.bevis.store.folder.StoreException;
import dev.bevis.store.folder.StoreLayout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file that says that a folder is a store, and in which form.
final class StoreFormat {

    /// Most bytes of the file.
    private static final int MOST = 1_000;

    private static final int VERSION = 1;
    private static final String TEXT = "bevis store " + VERSION + "\n";
    private static final Pattern ANY = Pattern.compile("bevis store ([1-9][0-9]{0,8})\n");
    private static final Pattern LEFTOVER = Pattern.compile("format\\..*\\.tmp");

    private StoreFormat() {}

    /// Whether the folder is a store of this form.
    ///
    /// @throws StoreException when it is a store of another form, or holds something else
    static boolean isStore(StoreLayout layout) throws IOException {
        if (Files.exists(layout.root()) && !Files.isDirectory(layout.root())) {
            throw new StoreException(
                    layout.root() + " is a file, no store; name a folder that is a store or empty");
        }
        if (!isThere(layout)) {
            Optional<String> other = other(layout);
            if (other.isEmpty()) {
                return false;
            }
            // Another process may have made the store between the two looks.
            if (!isThere(layout)) {
                throw new StoreException(
                        layout.root()
                                + " is no store: it holds '"
                                + other.get()
                                + "' but no file 'format'; name a store, or a folder that is empty"
                                + " or not there yet");
            }
        }
        String text = text(layout.format());
        if (text.equals(TEXT)) {
            return true;
        }
        Matcher other = ANY.matcher(text);
        if (other.matches()) {
            throw new StoreException(
                    layout.root()
                            + " is a store of form "
                            + other.group(1)
                            + ", written by another Bevis; this one reads form "
                            + VERSION
                            + ": use that Bevis, or name another folder");
        }
        throw new StoreException(
                layout.format()
                        + ": expected '"
                        + TEXT.strip()
                        + "' and a line feed, found something else; this is no store, or a damaged"
                        + " one: name another folder, or restore that file");
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(RegularFile.read(file, MOST), StandardCharsets.ISO_8859_1);
        } catch (FileSystemException e) {
            throw new StoreException(
                    file
                            + ": expected a file with '"
                            + TEXT.strip()
                            + "' and a line feed, but "
                            + Folders.reason(e)
                            + "; name another folder, or restore that file",
                    e);
        }
    }

    /// Makes a store of an empty folder. Only one process at a time may do that.
    static void write(Disk disk, StoreLayout layout) throws IOException {
        for (Path leftover : Folders.list(layout.root())) {
            if (LEFTOVER.matcher(StoreLayout.name(leftover)).matches()) {
                Folders.delete(disk, leftover);
            }
        }
        byte[] text = TEXT.getBytes(StandardCharsets.US_ASCII);
        AtomicFile.write(disk, layout.format(), AtomicFile.Content.of(text));
    }

    private static boolean isThere(StoreLayout layout) {
        return Files.exists(layout.format(), LinkOption.NOFOLLOW_LINKS);
    }

    /// Something in the folder that is not left over from making a store.
    private static Optional<String> other(StoreLayout layout) throws IOException {
        return Folders.list(layout.root()).stream()
                .map(StoreLayout::name)
                .filter(name -> !name.equals(StoreLayout.name(layout.journalLock())))
                .filter(name -> !LEFTOVER.matcher(name).matches())
                .findFirst();
    }
}

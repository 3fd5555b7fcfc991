package dev.bevis.app.page;

import dev.bevis.io.AtomicFile;
import dev.bevis.io.Disk;
import dev.bevis.io.RegularFile;
import dev.bevis.store.folder.PrivateDisk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the page of a store is, in a file of the store that only its owner can read. The next
/// server takes the same place with the same token, so a page that is open finds it again.
///
/// @param port of the server
/// @param token of the server
/// @param process that has or had the server
record PageAddress(int port, PageToken token, long process) {

    /// The file of a run.
    static final String OF_RUN = "page";

    /// The file of `bevis ui`.
    static final String OF_STORE = "page-ui";

    private static final int MOST = 1_000;
    private static final int MOST_PORT = 65_535;

    /// What the file says; empty if there is none, or another one.
    static Optional<PageAddress> read(Path file) {
        try {
            List<String> lines =
                    new String(RegularFile.read(file, MOST), StandardCharsets.US_ASCII)
                            .lines()
                            .toList();
            if (lines.size() != 3
                    || !lines.get(0).matches("[0-9]{1,5}")
                    || !PageToken.isToken(lines.get(1))
                    || !lines.get(2).matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(0));
            return port > MOST_PORT
                    ? Optional.empty()
                    : Optional.of(
                            new PageAddress(
                                    port,
                                    new PageToken(lines.get(1)),
                                    Long.parseLong(lines.get(2))));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// Writes the file.
    void write(Path file) throws IOException {
        String text = port + "\n" + token.text() + "\n" + process + "\n";
        AtomicFile.write(
                new PrivateDisk(Disk.REAL),
                file,
                AtomicFile.Content.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /// What to open in a browser.
    String url() {
        return "http://127.0.0.1:" + port + "/#" + token.text();
    }
}

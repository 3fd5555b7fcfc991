package dev.bevis.app.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What a page shows, in named pieces of JSON that are replaced one by one.
///
/// Each change has a number, and each piece that of its last change. So a viewer who has seen all
/// up to some number gets the pieces that changed since, each once: one that is slow, or was away,
/// skips what was replaced meanwhile, and nothing has to be kept for it.
public final class PageContent {

    private static final int PART = 100_000;

    private final SequencedMap<String, Piece> pieces = new LinkedHashMap<>();
    private long version;
    private Change last = new Change(0, List.of());
    private long lastFrom = -1;
    private boolean closed;

    private record Piece(long version, String json) {}

    /// What changed.
    ///
    /// @param version the number of the last change in it
    /// @param parts objects of pieces in UTF-8, none much longer than [#PART], so that who reads
    ///   them is never busy for long; none if nothing changed
    record Change(long version, List<byte[]> parts) {}

    /// Replaces some pieces; those that stay the same are not sent again.
    public synchronized void put(Map<String, String> changed) {
        long next = version + 1;
        changed.forEach((name, json) -> {
            Piece before = pieces.get(name);
            if (before == null || !before.json().equals(json)) {
                pieces.put(name, new Piece(next, json));
                version = next;
            }
        });
        if (version == next) {
            notifyAll();
        }
    }

    /// What changed after `seen`. Waits for it, but not for ever.
    ///
    /// @param seen number of the last change that the viewer knows, 0 for none
    /// @param millis longest wait
    synchronized Change since(long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (version <= seen && !closed) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return new Change(seen, List.of());
            }
            wait(left);
        }
        // All viewers that keep up ask for the same.
        if (lastFrom != seen || last.version() != version) {
            last = new Change(version, parts(seen));
            lastFrom = seen;
        }
        return last;
    }

    private List<byte[]> parts(long seen) {
        List<byte[]> parts = new ArrayList<>();
        StringBuilder json = new StringBuilder();
        pieces.forEach((name, piece) -> {
            if (piece.version() > seen) {
                json.append(json.isEmpty() ? '{' : ',')
                        .append(PageJson.quoted(name))
                        .append(':')
                        .append(piece.json());
                if (json.length() >= PART) {
                    parts.add(part(json));
                }
            }
        });
        if (!json.isEmpty()) {
            parts.add(part(json));
        }
        return parts;
    }

    private static byte[] part(StringBuilder json) {
        byte[] part = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        json.setLength(0);
        return part;
    }

    /// Whether nothing will change any more.
    synchronized boolean isClosed() {
        return closed;
    }

    /// Lets all viewers go.
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

package dev.bevis.app.page;

import com.sun.net.httpserver.HttpExchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Server-sent events for one viewer: all that there is, then what changes (WHATWG, HTML, 9.2).
///
/// An event has the number of its last change as its id, after the name of the server, so that a
/// page that connects again to the same server gets what it missed, and to another one everything.
/// Of several events that belong together only the last one has an id. At most one change is on its
/// way to a viewer.
final class EventStream {

    private static final long HEARTBEAT_MILLIS = 5_000;

    private final PageContent content;
    private final PageBudget budget;
    private final String server;
    private Told told = new Told(new PageContent.Change(0, List.of()), false, false);
    private EventText text = EventText.of("", false);

    /// What a text was made of.
    private record Told(PageContent.Change change, boolean whole, boolean packed) {}

    /// @param budget that sending is taken from
    /// @param server a name that no other server has had
    EventStream(PageContent content, PageBudget budget, String server) {
        this.content = content;
        this.budget = budget;
        this.server = server;
    }

    /// Sends until the viewer goes away, or nothing will change any more.
    void send(HttpExchange exchange) throws IOException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        boolean packed = takesPacked(exchange);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
        if (packed) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, 0);
        long began = PageBudget.threadTime();
        try (OutputStream out = exchange.getResponseBody()) {
            if (packed) {
                out.write(EventText.START.bytes());
            }
            long seen = seen(last);
            boolean whole = seen == 0;
            while (true) {
                PageContent.Change change = content.since(seen, HEARTBEAT_MILLIS);
                if (change.parts().isEmpty() || change.version() == seen) {
                    out.write(EventText.of(": still here\n\n", packed).bytes());
                } else {
                    out.write(text(change, whole, packed).bytes());
                    seen = change.version();
                    whole = false;
                }
                out.flush();
                long now = PageBudget.threadTime();
                budget.spend(now - began);
                began = now;
                if (content.isClosed()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// All browsers do.
    private static boolean takesPacked(HttpExchange exchange) {
        return String.join(
                        ",",
                        exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of()))
                .contains("gzip");
    }

    /// All viewers that keep up get the same.
    private synchronized EventText text(PageContent.Change change, boolean whole, boolean packed) {
        Told now = new Told(change, whole, packed);
        if (!now.equals(told)) {
            text = EventText.of(bytes(change, whole ? "all" : "some"), packed);
            told = now;
        }
        return text;
    }

    private byte[] bytes(PageContent.Change change, String event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int last = change.parts().size() - 1;
        for (int i = 0; i <= last; i++) {
            String id = i == last ? "id: " + server + "-" + change.version() + "\n" : "";
            String head = id + "event: " + (i == 0 ? event : "some") + "\ndata: ";
            out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(change.parts().get(i));
            out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private long seen(String last) {
        String prefix = server + "-";
        return last != null
                        && last.startsWith(prefix)
                        && last.substring(prefix.length()).matches("[0-9]{1,15}")
                ? Long.parseLong(last.substring(prefix.length()))
                : 0;
    }
}

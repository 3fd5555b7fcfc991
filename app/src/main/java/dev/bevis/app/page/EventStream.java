package dev.bevis.app.page;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Server-sent events for one viewer: all that there is, then what changes (WHATWG, HTML, 9.2).
///
/// An event has the number of its last change as its id, after the name of the server, so that a
/// page that connects again to the same server gets what it missed, and to another one everything.
/// Of several events that belong together only the last one has an id. At most one change is on its
/// way to a viewer.
final class EventStream {

    private static final long HEARTBEAT_MILLIS = 5_000;

    private final PageContent content;
    private final String server;

    /// @param server a name that no other server has had
    EventStream(PageContent content, String server) {
        this.content = content;
        this.server = server;
    }

    /// Sends until the viewer goes away, or nothing will change any more.
    void send(HttpExchange exchange) throws IOException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            long seen = seen(last);
            boolean whole = seen == 0;
            while (true) {
                PageContent.Change change = content.since(seen, HEARTBEAT_MILLIS);
                if (change.parts().isEmpty() || change.version() == seen) {
                    out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                } else {
                    write(out, whole ? "all" : "some", change);
                    seen = change.version();
                    whole = false;
                }
                out.flush();
                if (content.isClosed()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(OutputStream out, String event, PageContent.Change change)
            throws IOException {
        int last = change.parts().size() - 1;
        for (int i = 0; i <= last; i++) {
            String id = i == last ? "id: " + server + "-" + change.version() + "\n" : "";
            String head = id + "event: " + (i == 0 ? event : "some") + "\ndata: ";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(change.parts().get(i));
            out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        }
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

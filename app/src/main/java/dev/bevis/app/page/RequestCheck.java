package dev.bevis.app.page;

import com.sun.net.httpserver.Headers;

import java.util.List;

/// Whether a request comes from a page of this server.
///
/// A name that was made to resolve to this machine (DNS rebinding) shows in `Host`; a page of
/// somebody else, in a browser of this machine, in `Origin` and `Sec-Fetch-Site`. Each header may
/// be there once.
///
/// @param hosts what `Host` may be, such as `127.0.0.1:8080`
/// @param token of this server
record RequestCheck(List<String> hosts, PageToken token) {

    private static final List<String> OWN = List.of("same-origin", "none");

    static RequestCheck of(int port, PageToken token) {
        return new RequestCheck(List.of("127.0.0.1:" + port, "localhost:" + port), token);
    }

    /// Whether the request was not made by a page of another origin.
    boolean isOurs(Headers headers) {
        List<String> host = headers.getOrDefault("Host", List.of());
        List<String> origin = headers.getOrDefault("Origin", List.of());
        List<String> site = headers.getOrDefault("Sec-Fetch-Site", List.of());
        return host.size() == 1
                && hosts.contains(host.getFirst())
                && origin.size() <= 1
                && origin.stream().allMatch(each -> each.equals("http://" + host.getFirst()))
                && site.size() <= 1
                && OWN.containsAll(site);
    }

    /// Whether it also has the token.
    boolean isAllowed(Headers headers) {
        List<String> given = headers.getOrDefault(PageToken.HEADER, List.of());
        return isOurs(headers) && given.size() == 1 && token.is(given.getFirst());
    }
}

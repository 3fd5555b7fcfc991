package dev.bevis.app.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The files of the page, which are part of the program: no path of a request reaches the disk.
final class PageFiles {

    private static final List<String> NAMES =
            List.of(
                    "index.html",
                    "page.css",
                    "page.js",
                    "stream.js",
                    "frames.js",
                    "charts.js",
                    "views.js",
                    "tables.js",
                    "trial.js",
                    "text.js",
                    "uPlot.iife.min.js",
                    "uPlot.min.css");

    private static final Map<String, String> TYPES = types();

    private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();

    private static Map<String, String> types() {
        SequencedMap<String, String> types = new LinkedHashMap<>();
        types.put("html", "text/html; charset=utf-8");
        types.put("js", "text/javascript; charset=utf-8");
        types.put("css", "text/css; charset=utf-8");
        return Collections.unmodifiableMap(types);
    }

    /// Reads them all.
    PageFiles() throws IOException {
        for (String name : NAMES) {
            try (InputStream file = PageFiles.class.getResourceAsStream(name)) {
                if (file == null) {
                    throw new IllegalStateException(
                            "expected " + name + " beside the class PageFiles; build Bevis again");
                }
                files.put("/" + name, file.readAllBytes());
            }
        }
    }

    /// A file of the page.
    record Served(String type, byte[] bytes) {}

    /// What is at a path, such as `/` or `/page.js`.
    Optional<Served> at(String path) {
        String name = path.equals("/") ? "/index.html" : path;
        byte[] bytes = files.get(name);
        return bytes == null
                ? Optional.empty()
                : Optional.of(
                        new Served(
                                TYPES.getOrDefault(
                                        name.substring(name.lastIndexOf('.') + 1), "text/plain"),
                                bytes));
    }
}

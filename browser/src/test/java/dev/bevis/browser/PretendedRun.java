package dev.bevis.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The page of a search with very many trials, which are made up: the files of the page are the
/// real ones, what it is told comes from here.
final class PretendedRun {

    private static final String SERVER = "0".repeat(32);
    private static final String PLACE = "http://127.0.0.1:1/";
    private static final int PART = 100_000;
    private static final int POINTS = 240;
    private static final int SEEDS = 5;

    private final List<String> events = new ArrayList<>();
    private final int trials;
    private int told;

    /// @param trials how many there are
    PretendedRun(int trials) {
        this.trials = trials;
    }

    /// Opens the page and tells it all that there is.
    Page open(BrowserContext context) {
        context.route("**/*", this::answer);
        everything();
        Page page = context.newPage();
        page.navigate(PLACE + "#" + SERVER);
        return page;
    }

    private void answer(Route route) {
        String path = route.request().url().replace(PLACE, "").replaceFirst("#.*", "");
        if (path.equals("events")) {
            String last = route.request().headers().getOrDefault("last-event-id", SERVER + "-0");
            int seen = Integer.parseInt(last.substring(SERVER.length() + 1));
            String missed = String.join("", events.subList(seen, events.size()));
            route.fulfill(
                    new Route.FulfillOptions()
                            .setContentType("text/event-stream; charset=utf-8")
                            .setBody(missed.isEmpty() ? ": still here\n\n" : missed));
            return;
        }
        String name = path.isEmpty() ? "index.html" : path;
        try (InputStream file =
                PretendedRun.class.getResourceAsStream("/dev/bevis/app/page/" + name)) {
            if (file == null) {
                route.fulfill(new Route.FulfillOptions().setStatus(404));
            } else {
                route.fulfill(
                        new Route.FulfillOptions()
                                .setContentType(type(name))
                                .setBodyBytes(file.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return name.endsWith("js")
                ? "text/javascript"
                : name.endsWith("css") ? "text/css" : "text/html";
    }

    /// Tells pieces in events as the server does, of a hundred thousand characters.
    private void tell(String event, List<String> pieces) {
        told++;
        StringBuilder body = new StringBuilder();
        String name = event;
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            data.append(data.isEmpty() ? "" : ",").append(pieces.get(i));
            boolean last = i == pieces.size() - 1;
            if (last || data.length() >= PART) {
                body.append(last ? "id: " + SERVER + "-" + told + "\n" : "")
                        .append("event: ")
                        .append(name)
                        .append("\ndata: {")
                        .append(data)
                        .append("}\n\n");
                data.setLength(0);
                name = "some";
            }
        }
        events.add(body.toString());
    }

    /// Some trials that train have come further, and time goes on.
    void advance(int most, int to) {
        List<String> pieces = new ArrayList<>();
        for (int trial = 0; trial < most; trial++) {
            pieces.add(row(trial, to));
            pieces.add(curves(trial, to));
        }
        pieces.add(study());
        tell("some", pieces);
    }

    private String study() {
        return String.format(
                Locale.ROOT,
                """
                "study/0":{"study":0,"name":"many","title":"A search with many trials","status":"running",\
                "elsewhere":null,"page":null,"seconds":%d,"share":0.5,"left":60,"pace":100,"running":32,\
                "places":{},"warnings":[]}\
                """,
                60 + told);
    }

    private void everything() {
        List<String> pieces = new ArrayList<>();
        pieces.add(
                """
                "page":{"running":true,"store":"bevis-store","bevis":"0","peak":200,"ticket":"x"},"stage":"running"\
                """);
        pieces.add(study());
        StringBuilder step =
                new StringBuilder(
                        """
                        "step/0/0":{"study":0,"name":"rates","kind":"search","roundsDone":0,"roundsInAll":1,\
                        "there":10,"running":32,"left":60,"best":null,"trials":\
                        """);
        step.append(trials).append(",\"settings\":[");
        for (int setting = 0; setting < trials / SEEDS; setting++) {
            step.append(setting == 0 ? "" : ",").append(setting(setting));
        }
        pieces.add(step.append("]}").toString());
        for (int trial = 0; trial < trials; trial++) {
            pieces.add(row(trial, POINTS));
            pieces.add(curves(trial, POINTS));
        }
        tell("all", pieces);
    }

    private static String setting(int setting) {
        double mean = 0.3 + 0.3 * Math.abs(Math.sin(setting));
        return String.format(
                Locale.ROOT,
                "{\"name\":\"rate"
                    + " %d\",\"planned\":%d,\"n\":%d,\"diverged\":0,\"mean\":%.4f,\"low\":%.4f,\"high\":%.4f,\"numbers\":{\"learning-rate\":%.6f}}",
                setting,
                SEEDS,
                SEEDS,
                mean,
                mean - 0.01,
                mean + 0.01,
                Math.exp(-0.05 * setting));
    }

    private static String id(int trial) {
        return String.format(Locale.ROOT, "%064x", trial);
    }

    private String row(int trial, int to) {
        return String.format(
                Locale.ROOT,
                "\"row/0/%s\":{\"study\":0,\"step\":\"rates\",\"id\":\"%s\",\"setting\":\"rate"
                    + " %d\",\"init\":%d,\"data\":1,\"steps\":24000,\"at\":%d,\"outcome\":\"running\",\"loss\":1.5,\"accuracy\":0.4,\"layer\":null}",
                id(trial),
                id(trial),
                trial / SEEDS,
                trial % SEEDS,
                100 * to);
    }

    private String curves(int trial, int to) {
        String lines =
                line("validation accuracy", trial, to) + "," + line("learning rate", trial, to);
        return String.format(
                Locale.ROOT,
                "\"curves/0/%s\":{\"study\":0,\"step\":\"rates\",\"id\":\"%s\",\"setting\":\"rate"
                        + " %d\",\"lines\":{%s}}",
                id(trial),
                id(trial),
                trial / SEEDS,
                lines);
    }

    private static String line(String name, int trial, int to) {
        StringBuilder x = new StringBuilder();
        StringBuilder y = new StringBuilder();
        for (int i = 0; i < to; i++) {
            x.append(i == 0 ? "" : ",").append(100 * i);
            double value = 0.5 - 0.4 * Math.exp(-0.02 * i) + 0.02 * Math.sin(trial + i);
            y.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.4f", value));
        }
        return "\"" + name + "\":{\"x\":[" + x + "],\"y\":[" + y + "]}";
    }
}

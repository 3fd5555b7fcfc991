package dev.bevis.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The browser of this machine. Nothing is downloaded for it.
final class Chromium implements AutoCloseable {

    private static final String VARIABLE = "BEVIS_CHROMIUM";
    private static final double START_MILLIS = 180_000;

    private final Playwright playwright;
    private final Browser browser;

    /// Starts it.
    ///
    /// @throws AssertionError if there is none, which is said so that nobody overlooks it
    Chromium() {
        Path program = program();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(List.of("--no-sandbox"))
                                        .setTimeout(START_MILLIS));
    }

    private static Path program() {
        String named = System.getenv(VARIABLE);
        return Stream.of(
                        named == null ? "" : named,
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                """

                                ############################################################
                                # NO BROWSER: expected Chromium in /usr/bin, found none.
                                # The live page is NOT tested. Install it, as with
                                # 'apt-get install chromium', or name it in BEVIS_CHROMIUM.
                                ############################################################
                                """));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

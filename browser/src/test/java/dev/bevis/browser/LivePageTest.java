package dev.bevis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A run that somebody watches.
class LivePageTest {

    private static final double PATIENCE_MILLIS = 300_000;

    private static final String STUDY =
            """
            title: "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
            seeds: 2
            data: {source: shapes, train: 500, validation: 200}
            network: {hidden: [10]}
            training: {learning-rate: 0.02, length: {steps: STEPS}, evaluate: {steps: 40}}
            steps:
              - compare: sizes
                vary:
                  hidden: {"<b>few<b>": [5], many: [20]}
                claims:
                  - many beats <b>few<b>
              - search: penalty
                from: sizes
                rounds:
                  - grid: {lambda: {log: {from: 1e-5, to: 0.1, points: 3}}}
              - final: best
                from: penalty
            """;

    private static Chromium chromium;

    @TempDir private Path folder;
    private BrowserContext context;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    static void endBrowser() {
        chromium.close();
    }

    @BeforeEach
    void openContext() {
        context = chromium.browser().newContext();
        context.setDefaultTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void closeContext() {
        context.close();
    }

    private BevisProcess run(int steps) throws IOException {
        return run(steps, "--watch");
    }

    private BevisProcess run(int steps, String... more) throws IOException {
        Path study = folder.resolve("hostile.yaml");
        Files.writeString(study, STUDY.replace("STEPS", Integer.toString(steps)));
        List<String> words = new ArrayList<>(List.of("run", study.toString(), "--threads", "2"));
        words.addAll(List.of(more));
        return BevisProcess.start(folder, words.toArray(String[]::new));
    }

    private Page open(String address) {
        Page page = context.newPage();
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> complaints.add("error: " + error));
        page.onConsoleMessage(message -> {
            // A connection that breaks is what a test may be about.
            if (message.type().equals("error") && !message.text().contains("net::ERR_")) {
                complaints.add("console: " + message.text());
            }
        });
        page.navigate(address);
        return page;
    }

    private static Locator status(Page page) {
        return page.locator("#status");
    }

    @Test
    void aRunIsShownFromItsStartToItsReportInTwoTabsAndOverAReload() throws Exception {
        try (BevisProcess bevis = run(200)) {
            String address = bevis.address();
            Page page = open(address);
            assertThat(page.locator("#connection")).hasText("live");
            assertThat(page.locator("#title"))
                    .hasText("<img src=x onerror=alert(1)> & <script>alert(2)</script>");
            Page second = open(address);
            assertThat(second.locator("#steps tbody tr")).hasCount(3);
            page.reload();
            assertThat(page.locator("#steps tbody tr")).hasCount(3);
            for (Page each : List.of(page, second)) {
                assertThat(status(each)).hasText("hostile: complete");
                assertThat(each.locator("#claims li"))
                        .hasText(Pattern.compile("many beats <b>few<b>"));
            }
            page.locator("#steps button", named("penalty")).click();
            assertThat(page.locator("#response-section")).isVisible();
            assertThat(page.locator("#results tbody tr")).hasCount(3);
            page.locator("#steps button", named("sizes")).click();
            assertThat(page.locator("#trials tbody tr")).hasCount(4);
            page.locator("#trials button", named("<b>few<b>")).first().click();
            assertThat(page.locator("#trial-title")).hasText("<b>few<b>, seed 1");
            assertThat(page.locator("#trial-facts dd").first()).isVisible();
            assertThat(page.locator(".confusion tbody tr")).hasCount(10);
            assertThat(page.locator("#trial-details canvas").first()).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.frameLocator("#report").locator("h1"))
                    .hasText("<img src=x onerror=alert(1)> & <script>alert(2)</script>");
            assertThat(slowestFrame(page)).isLessThan(1_000);
            context.close();
            assertThat(bevis.end()).isZero();
        }
        assertThat(complaints).isEmpty();
    }

    private static double slowestFrame(Page page) {
        return Double.parseDouble(
                page.evaluate("document.documentElement.dataset.slowest").toString());
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void aStudyIsStoppedAndGoesOnFromThePage() throws Exception {
        try (BevisProcess bevis = run(200_000)) {
            Page page = open(bevis.address());
            assertThat(page.locator("#trials tbody tr").first()).isVisible();
            page.locator("#stop").click();
            assertThat(status(page)).hasText("hostile: stopped");
            assertThat(page.locator("#stop")).isDisabled();
            page.locator("#resume").click();
            assertThat(status(page)).hasText("hostile: running");
            page.locator("#stop-after-step").focus();
            page.keyboard().press("Enter");
            assertThat(status(page)).hasText("hostile: stopping after this step");
            page.locator("#stop").click();
            assertThat(status(page)).hasText("hostile: stopped");
            context.close();
            assertThat(bevis.end()).isEqualTo(7);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aServerThatIsGoneAndComesBackIsFoundAgain() throws Exception {
        Page page;
        try (BevisProcess bevis = run(200_000)) {
            page = open(bevis.address());
            assertThat(page.locator("#trials tbody tr").first()).isVisible();
        }
        assertThat(page.locator("#connection")).hasText("connection lost, trying again");
        try (BevisProcess again = run(200_000)) {
            assertThat(again.address()).isEqualTo(page.url());
            assertThat(page.locator("#connection")).hasText("live");
            assertThat(status(page)).hasText("hostile: running");
        }
        assertThat(complaints).isEmpty();
    }

    /// The file that a run tells others its progress in.
    private Path progress() {
        return folder.resolve("bevis-store/studies/hostile/progress");
    }

    @Test
    void aStoreShowsTheRunOfAnotherProcessAsItGoes() throws Exception {
        try (BevisProcess ui = uiBesideARun()) {
            Page page = open(ui.address());
            assertThat(status(page)).hasText("hostile: not complete");
            assertThat(page.locator("#controls")).isHidden();
            assertThat(page.locator("#trials tbody tr").first())
                    .containsText(Pattern.compile("stopped at [0-9]+ %"));
            withoutTheToken(ui.address());
        }
        assertThat(complaints).isEmpty();
    }

    /// Starts a run and a page of its store, looks at both, and kills the run.
    private BevisProcess uiBesideARun() throws Exception {
        BevisProcess ui;
        try (BevisProcess run = run(200_000, new String[0])) {
            while (!Files.exists(progress())) {
                Thread.onSpinWait();
            }
            ui = BevisProcess.start(folder, "ui");
            String address = ui.address();
            Page page = open(address);
            assertThat(status(page)).hasText("hostile: running in process " + run.number());
            assertThat(page.locator("#trials tbody tr").first())
                    .containsText(Pattern.compile("[0-9] %.* of 200,000"));
            assertThat(page.locator("#curves"))
                    .hasAttribute(
                            "aria-label", Pattern.compile("validation accuracy of [1-4] trials"));
            phones(address);
        }
        return ui;
    }

    private void phones(String address) {
        for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext phone =
                    chromium.browser()
                            .newContext(
                                    new Browser.NewContextOptions()
                                            .setViewportSize(390, 844)
                                            .setColorScheme(colors))) {
                Page page = phone.newPage();
                page.navigate(address);
                assertThat(page.locator("#trials tbody tr").first()).isVisible();
                Object over = page.evaluate("document.documentElement.scrollWidth - innerWidth");
                assertThat(((Number) over).intValue()).as(colors.name()).isLessThanOrEqualTo(0);
            }
        }
    }

    private void withoutTheToken(String address) {
        Page page = context.newPage();
        page.navigate(address.substring(0, address.indexOf('#')) + "#" + "0".repeat(32));
        assertThat(page.locator("#connection"))
                .hasText("refused: open the address that bevis printed");
        assertThat(page.locator("#study")).isHidden();
    }
}

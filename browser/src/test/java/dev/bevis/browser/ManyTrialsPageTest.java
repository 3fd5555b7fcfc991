package dev.bevis.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;

/// The page with a thousand trials of 240 points each: how much it does for them, since how long
/// that takes depends on the machine. The times are printed.
class ManyTrialsPageTest {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final int TRIALS = 1_000;

    /// Counts points of lines, changes of the document, and tasks of more than 50 ms.
    private static final String COUNTING =
            """
            window.work = {points: 0, changes: 0, long: []};
            const lineTo = CanvasRenderingContext2D.prototype.lineTo;
            CanvasRenderingContext2D.prototype.lineTo = function (...to) {
              work.points++;
              return lineTo.apply(this, to);
            };
            addEventListener('DOMContentLoaded', () => new MutationObserver(found => { work.changes += found.length; })
              .observe(document.getElementById('study'), {subtree: true, childList: true, characterData: true}));
            new PerformanceObserver(found => work.long.push(...found.getEntries().map(each => Math.round(each.duration))))
              .observe({entryTypes: ['longtask']});
            """;

    private static Chromium chromium;

    @BeforeAll
    static void startBrowser() {
        chromium = new Chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @AfterAll
    static void endBrowser() {
        chromium.close();
    }

    private static int number(Page page, String script) {
        return ((Number) page.evaluate(script)).intValue();
    }

    /// Tells the page something and waits until it has drawn that.
    private static void draw(Page page, PretendedRun run, int trials, int to) {
        int before = number(page, "+document.documentElement.dataset.drawn");
        page.evaluate("work.points = work.changes = 0");
        run.advance(trials, to);
        page.waitForFunction("+document.documentElement.dataset.drawn > " + before);
    }

    @Test
    void whatIsDrawnDoesNotGrowWithTheTrials() {
        try (BrowserContext context = chromium.browser().newContext()) {
            context.setDefaultTimeout(PATIENCE_MILLIS);
            context.addInitScript(COUNTING);
            PretendedRun run = new PretendedRun(TRIALS);
            Page page = run.open(context);
            assertThat(page.locator("#trials-pages")).hasText(Pattern.compile("1 to 100 of 1,000"));
            assertThat(page.locator("#trials tbody tr")).hasCount(100);
            assertThat(page.locator("#results tbody tr")).hasCount(100);
            assertThat(number(page, "document.querySelectorAll('*').length")).isLessThan(2_500);

            draw(page, run, 32, 235);
            assertThat(number(page, "work.points")).isBetween(10_000, 60_000);
            draw(page, run, 1, 236);
            // A row has six cells; connection, progress and note change, too.
            assertThat(number(page, "work.changes")).isLessThan(40);
            draw(page, run, 0, 0);
            assertThat(number(page, "work.points")).isZero();

            page.locator("#trials-pages button", button("Next 100")).focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#trials-pages")).hasText(Pattern.compile("101 to 200"));
            assertThat(page.locator("#trials tbody tr")).hasCount(100);
            System.out.println(
                    "With 1,000 trials the longest frame took "
                            + page.evaluate("document.documentElement.dataset.slowest")
                            + " ms; tasks of more than 50 ms: "
                            + page.evaluate("JSON.stringify(work.long)"));
        }
    }

    private static Page.LocatorOptions button(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}

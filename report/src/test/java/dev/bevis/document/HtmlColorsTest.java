package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Contrast as the Web Content Accessibility Guidelines measure it; 4.5 is enough for small text.
final class HtmlColorsTest {

    @ParameterizedTest
    @CsvSource({
        "ink, paper",
        "ink, soft",
        "muted, paper",
        "accent, paper",
        "good-ink, good",
        "bad-ink, bad",
        "open-ink, open"
    })
    void textIsReadableInLightAndDark(String text, String ground) throws IOException {
        String styles = styles();
        String dark = styles.substring(styles.indexOf("prefers-color-scheme: dark"));
        assertThat(contrast(color(styles, text), color(styles, ground))).isGreaterThan(4.5);
        assertThat(contrast(color(dark, text), color(dark, ground))).isGreaterThan(4.5);
    }

    private static String styles() throws IOException {
        try (InputStream file = HtmlWriter.class.getResourceAsStream("page.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int color(String styles, String name) {
        Matcher color = Pattern.compile("--" + name + ": #([0-9a-f]{6});").matcher(styles);
        assertThat(color.find()).as(name).isTrue();
        return Integer.parseInt(color.group(1), 16);
    }

    private static double contrast(int one, int other) {
        double bright = Math.max(luminance(one), luminance(other));
        double dim = Math.min(luminance(one), luminance(other));
        return (bright + 0.05) / (dim + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16) + 0.7152 * linear(color >> 8) + 0.0722 * linear(color);
    }

    private static double linear(int channel) {
        double value = (channel & 255) / 255.0;
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }
}

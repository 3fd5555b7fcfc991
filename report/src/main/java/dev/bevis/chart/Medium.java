package dev.bevis.chart;

import dev.bevis.chart.svg.Texts;

/// What a drawing is made for: how wide it is and how large its text, in pixels.
enum Medium {

    /// A page of a screen or of paper, with room for 720 pixels.
    PAGE(720, 11, 12, 15, 1),

    /// A phone held upright, 360 pixels wide with its margins. Its text stays above 11 pixels
    /// there.
    PHONE(340, 12, 12.5, 15, 0.55);

    private final double width;
    private final double small;
    private final double label;
    private final double title;
    private final double tickShare;

    Medium(double width, double small, double label, double title, double tickShare) {
        this.width = width;
        this.small = small;
        this.label = label;
        this.title = title;
        this.tickShare = tickShare;
    }

    /// The width of every drawing.
    double width() {
        return width;
    }

    /// The height of small text.
    double small() {
        return small;
    }

    /// The height of the names of axes and panels.
    double label() {
        return label;
    }

    /// The height of titles.
    double title() {
        return title;
    }

    /// Whether there is little room.
    boolean narrow() {
        return this == PHONE;
    }

    /// How many ticks a horizontal axis has room for where a page has room for so many.
    int ticks(int onPage) {
        return (int) Math.max(3, StrictMath.rint(onPage * tickShare));
    }

    /// How many panels stand side by side where a page has so many.
    int columns(int onPage) {
        return narrow() ? 1 : onPage;
    }

    /// The text, shortened to what the horizontal axis has room for.
    String horizontalName(String text) {
        return Texts.fit(text, width - 120, label);
    }

    /// The text, shortened to what a vertical axis of this height has room for.
    String verticalName(String text, double room) {
        return Texts.fit(text, room, label);
    }
}

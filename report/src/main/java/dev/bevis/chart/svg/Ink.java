package dev.bevis.chart.svg;

import java.util.List;

/// The colors of charts.
public final class Ink {

    /// Text and axes. This and the next three stand for what a page or a file chooses.
    public static final String TEXT = "#010203";

    /// Less important text.
    public static final String MUTED = "#010204";

    /// Lines of a grid, and gaps.
    public static final String GRID = "#010205";

    /// What all stands on.
    public static final String PAPER = "#010206";

    /// Nothing.
    public static final String NONE = "none";

    /// Colors of data that people with any color vision can tell apart, after Okabe and Ito, the
    /// bright ones darkened: each stands out from white and from nearly black by at least 3 to 1.
    private static final List<String> DATA =
            List.of(
                    "#0077BB", "#D55E00", "#009E73", "#C4649C", "#A87B00", "#3F97CC", "#8C6BD1",
                    "#868686");

    /// The scale viridis, from its lowest to its highest value.
    private static final List<String> VIRIDIS =
            List.of(
                    "#440154", "#482475", "#414487", "#355F8D", "#2A788E", "#21918C", "#22A884",
                    "#44BF70", "#7AD151", "#BDDF26", "#FDE725");

    private Ink() {}

    /// How many colors of data there are before they repeat.
    public static int count() {
        return DATA.size();
    }

    /// The color of the data with an index.
    public static String data(int index) {
        return DATA.get(index % DATA.size());
    }

    /// The color of a share from 0 to 1.
    public static String scale(double share) {
        double place = Math.clamp(share, 0, 1) * (VIRIDIS.size() - 1);
        int below = (int) Math.min(place, VIRIDIS.size() - 2);
        double rest = place - below;
        StringBuilder color = new StringBuilder("#");
        for (int channel = 0; channel < 3; channel++) {
            double mixed =
                    channel(VIRIDIS.get(below), channel) * (1 - rest)
                            + channel(VIRIDIS.get(below + 1), channel) * rest;
            int rounded = (int) StrictMath.rint(mixed);
            color.append(Character.forDigit(rounded / 16, 16));
            color.append(Character.forDigit(rounded % 16, 16));
        }
        return color.toString();
    }

    /// Black or white, whichever is easier to read on a color.
    public static String on(String color) {
        return contrast(color, "#ffffff") > contrast(color, "#000000") ? "#ffffff" : "#000000";
    }

    /// How much two colors stand out from each other, from 1 to 21, as the Web Content
    /// Accessibility Guidelines 2.1 define it.
    public static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String color) {
        return 0.2126 * linear(channel(color, 0))
                + 0.7152 * linear(channel(color, 1))
                + 0.0722 * linear(channel(color, 2));
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int channel(String color, int index) {
        return Integer.parseInt(color, 1 + 2 * index, 3 + 2 * index, 16);
    }
}

package dev.bevis.chart;

import java.util.List;

/// Small images in rows, enlarged without smoothing.
///
/// @param columns images side by side, at least 1
/// @param data the numbers that the images show
public record Pictures(
        String title, String description, int columns, List<Picture> pictures, Data data)
        implements Chart {

    /// An image with text below it.
    ///
    /// @param group of the images that stand together under a heading, in order; empty for none
    /// @param lines of text below it
    /// @param rgb 3 bytes for each pixel, row by row
    public record Picture(String group, List<String> lines, int width, int height, byte[] rgb) {
        public Picture {
            lines = List.copyOf(lines);
            if (rgb.length != 3 * width * height) {
                throw new IllegalArgumentException(
                        "an image of "
                                + width
                                + " by "
                                + height
                                + " needs "
                                + 3 * width * height
                                + " bytes, got "
                                + rgb.length);
            }
        }
    }

    public Pictures {
        pictures = List.copyOf(pictures);
    }
}

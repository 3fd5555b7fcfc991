package dev.bevis.data;

import dev.bevis.io.AtomicFile;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.OptionalInt;

import javax.imageio.ImageIO;

/// A picture of examples: one row for each class, from top to bottom in class order, with its first
/// training images from left to right.
///
/// Images of three channels are drawn as red, green and blue; of others the channels are drawn in
/// gray, side by side. Numbers from 0 (black) to 1 (white) are drawn as they are; where others
/// occur, the smallest is black and the largest white.
public final class ContactSheet {

    private static final int GAP = 2;
    private static final int WHITE = 0xFFFFFF;
    private static final int MOST_SIDE = 20_000;
    private static final long MOST_PIXELS = 100_000_000;
    private static final int USUAL_ZOOM = 3;
    private static final int COLORS = 3;
    private static final int LIGHTEST = 255;

    private final Dataset dataset;
    private final ImageShape shape;
    private final int classes;
    private final int perClass;
    private final int zoom;
    private final double darkest;
    private final double range;

    private ContactSheet(Dataset dataset, ImageShape shape, int classes, int perClass, int zoom) {
        this.dataset = dataset;
        this.shape = shape;
        this.classes = classes;
        this.perClass = perClass;
        this.zoom = zoom;
        double least = 0;
        double most = 1;
        for (int i = 0; i < dataset.train().values().length(); i++) {
            double value = dataset.train().values().value(i);
            least = Math.min(least, Double.isNaN(value) ? least : value);
            most = Math.max(most, Double.isNaN(value) ? most : value);
        }
        darkest = least;
        range = most - least;
    }

    /// A sheet of as many classes as fit.
    ///
    /// @param dataset of images
    /// @param perClass images in a row, at least 1; the rest stays white where a class has fewer
    /// @param zoom how many pixels wide and high a pixel becomes, at least 1, where that is chosen;
    ///   nothing is smoothed
    /// @throws IllegalArgumentException for tables, and where not one row fits
    public static ContactSheet of(Dataset dataset, int perClass, OptionalInt zoom) {
        ImageShape shape =
                dataset.shape()
                        .image()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "A contact sheet needs images, "
                                                + dataset.name()
                                                + " has "
                                                + dataset.shape().words()));
        if (perClass < 1 || zoom.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "A contact sheet needs at least 1 image a class and a zoom of at least 1, got "
                            + perClass
                            + " and "
                            + zoom.orElse(1));
        }
        int times = zoom.orElse(USUAL_ZOOM);
        while (zoom.isEmpty()
                && times > 1
                && rows(shape, perClass, times) < dataset.classes().size()) {
            times--;
        }
        long rows = Math.min(rows(shape, perClass, times), dataset.classes().size());
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "A contact sheet can be "
                            + MOST_SIDE
                            + " pixels wide and high; ask for fewer images or a smaller zoom than "
                            + perClass
                            + " and "
                            + times);
        }
        return new ContactSheet(dataset, shape, (int) rows, perClass, times);
    }

    /// How many rows of images fit.
    private static long rows(ImageShape shape, int perClass, int zoom) {
        long width = side(perClass, tile(shape), zoom);
        long each = (long) shape.height() * zoom + GAP;
        return width > MOST_SIDE
                ? 0
                : Math.min((MOST_SIDE - GAP) / each, (MOST_PIXELS / width - GAP) / each);
    }

    private static boolean isColored(ImageShape shape) {
        return shape.channels() == COLORS;
    }

    /// The width of an image, in pixels of its own.
    private static long tile(ImageShape shape) {
        return (long) shape.width() * (isColored(shape) ? 1 : shape.channels());
    }

    private static long side(long images, long pixels, long zoom) {
        return images * (Math.min(pixels * zoom, MOST_SIDE) + GAP) + GAP;
    }

    /// What is shown.
    public Dataset dataset() {
        return dataset;
    }

    /// How many classes have a row.
    public int classes() {
        return classes;
    }

    /// Whether the channels of an image are drawn side by side.
    public boolean isInChannels() {
        return shape.channels() > 1 && !isColored(shape);
    }

    /// Draws the sheet and writes it as PNG, whole or not at all.
    ///
    /// @throws IOException when it cannot be written
    public void write(Path png) throws IOException {
        BufferedImage sheet = draw();
        // Else the encoder wants a temporary file of its own.
        ImageIO.setUseCache(false);
        AtomicFile.write(png, out -> encode(sheet, Channels.newOutputStream(out)));
    }

    private static void encode(BufferedImage sheet, OutputStream out) throws IOException {
        if (!ImageIO.write(sheet, "png", out)) {
            throw new IOException("this JDK cannot write PNG");
        }
    }

    /// The sheet as a picture.
    BufferedImage draw() {
        int width = (int) side(perClass, tile(shape), zoom);
        int height = (int) side(classes, shape.height(), zoom);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sheet.setRGB(x, y, WHITE);
            }
        }
        int[] drawn = new int[classes];
        Images images = dataset.train();
        for (int i = 0; i < images.count(); i++) {
            int row = images.label(i);
            if (row < classes && drawn[row] < perClass) {
                place(sheet, i, drawn[row], row);
                drawn[row]++;
            }
        }
        return sheet;
    }

    private void place(BufferedImage sheet, int image, int column, int row) {
        int tile = (int) tile(shape);
        int left = GAP + column * (tile * zoom + GAP);
        int top = GAP + row * (shape.height() * zoom + GAP);
        for (int y = 0; y < shape.height() * zoom; y++) {
            for (int x = 0; x < tile * zoom; x++) {
                sheet.setRGB(left + x, top + y, color(image, y / zoom, x / zoom));
            }
        }
    }

    private int color(int image, int row, int column) {
        int plane = shape.height() * shape.width();
        int first = isColored(shape) ? 0 : column / shape.width() * plane;
        int step = isColored(shape) ? plane : 0;
        int pixel = first + row * shape.width() + column % shape.width();
        return lightness(image, pixel) << 16
                | lightness(image, pixel + step) << 8
                | lightness(image, pixel + 2 * step);
    }

    /// From 0 to 255; a missing number is black.
    private int lightness(int image, int component) {
        double value = dataset.train().value(image, component);
        return Double.isNaN(value) ? 0 : (int) Math.round(LIGHTEST * ((value - darkest) / range));
    }
}

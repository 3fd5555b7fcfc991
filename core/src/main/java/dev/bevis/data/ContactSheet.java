package dev.bevis.data;

import dev.bevis.io.AtomicFile;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/// A picture of examples: one row for each class, from top to bottom in class order, with its first
/// training images from left to right.
///
/// @param dataset of images with 1 channel (gray) or 3 (red, green, blue)
/// @param perClass images in a row, at least 1; the rest stays white where a class has fewer
/// @param zoom how many pixels wide and high a pixel becomes, at least 1; nothing is smoothed
public record ContactSheet(Dataset dataset, int perClass, int zoom) {

    private static final int GAP = 2;
    private static final int WHITE = 0xFFFFFF;
    private static final int MOST_SIDE = 20_000;

    public ContactSheet {
        if (dataset.shape().image().filter(ImageShape::isVisible).isEmpty()) {
            throw new IllegalArgumentException(
                    "A contact sheet needs images of 1 or 3 channels, "
                            + dataset.name()
                            + " has "
                            + dataset.shape().words());
        }
        if (perClass < 1 || zoom < 1) {
            throw new IllegalArgumentException(
                    "A contact sheet needs at least 1 image a class and a zoom of at least 1, got "
                            + perClass
                            + " and "
                            + zoom);
        }
        if (Math.max(side(perClass, shape(dataset).width(), zoom), rows(dataset, zoom))
                > MOST_SIDE) {
            throw new IllegalArgumentException(
                    "A contact sheet can be "
                            + MOST_SIDE
                            + " pixels wide and high; ask for fewer images or a smaller zoom than "
                            + perClass
                            + " and "
                            + zoom);
        }
    }

    private static long rows(Dataset dataset, int zoom) {
        return side(dataset.classes().size(), shape(dataset).height(), zoom);
    }

    private static ImageShape shape(Dataset dataset) {
        return dataset.shape().image().orElseThrow();
    }

    private static long side(long images, long pixels, long zoom) {
        return images * (Math.min(pixels * zoom, MOST_SIDE) + GAP) + GAP;
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
        int width = (int) side(perClass, shape(dataset).width(), zoom);
        int height = (int) rows(dataset, zoom);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sheet.setRGB(x, y, WHITE);
            }
        }
        int[] drawn = new int[dataset.classes().size()];
        Images images = dataset.train();
        for (int i = 0; i < images.count(); i++) {
            int row = images.label(i);
            if (drawn[row] < perClass) {
                place(sheet, i, drawn[row], row);
                drawn[row]++;
            }
        }
        return sheet;
    }

    private void place(BufferedImage sheet, int image, int column, int row) {
        ImageShape shape = shape(dataset);
        int left = GAP + column * (shape.width() * zoom + GAP);
        int top = GAP + row * (shape.height() * zoom + GAP);
        for (int y = 0; y < shape.height() * zoom; y++) {
            for (int x = 0; x < shape.width() * zoom; x++) {
                sheet.setRGB(left + x, top + y, color(image, y / zoom, x / zoom));
            }
        }
    }

    private int color(int image, int row, int column) {
        ImageShape shape = shape(dataset);
        int pixel = row * shape.width() + column;
        int plane = shape.channels() == 1 ? 0 : shape.height() * shape.width();
        Images images = dataset.train();
        return images.pixel(image, pixel) << 16
                | images.pixel(image, pixel + plane) << 8
                | images.pixel(image, pixel + 2 * plane);
    }
}

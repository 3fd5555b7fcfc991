package dev.bevis.chart;

import dev.bevis.chart.Pictures.Picture;
import dev.bevis.chart.svg.Ink;
import dev.bevis.chart.svg.SvgNode;
import dev.bevis.chart.svg.Texts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Draws [Pictures].
final class PicturesDrawing {

    private static final double LINE = 15;
    private static final double GAP = 6;
    private static final int LARGEST = 160;

    private PicturesDrawing() {}

    /// @param enlarged whether each pixel becomes a square of many, so that no viewer blurs it;
    ///   browsers need no such help
    static Sheet draw(Pictures chart, Medium medium, boolean enlarged) {
        Sheet sheet = new Sheet(medium, chart.title());
        if (chart.pictures().isEmpty()) {
            return sheet.note("There are no pictures.");
        }
        for (String group : Sheet.distinct(List.of(), chart.pictures(), Picture::group)) {
            if (!group.isBlank()) {
                sheet.heading(group);
            }
            List<Picture> pictures =
                    chart.pictures().stream()
                            .filter(picture -> picture.group().equals(group))
                            .toList();
            int columns = Math.min(Math.clamp(chart.columns(), 1, 24), most(chart, medium));
            for (int from = 0; from < pictures.size(); from += columns) {
                int to = Math.min(pictures.size(), from + columns);
                row(sheet, medium, pictures.subList(from, to), columns, enlarged);
            }
        }
        return sheet;
    }

    /// How many a narrow drawing has room for side by side, with the text below them whole.
    private static int most(Pictures chart, Medium medium) {
        if (!medium.narrow()) {
            return Integer.MAX_VALUE;
        }
        double widest =
                chart.pictures().stream()
                        .flatMap(picture -> picture.lines().stream())
                        .mapToDouble(line -> Texts.width(Texts.clean(line), medium.small()) + GAP)
                        .max()
                        .orElse(0);
        return (int) Math.clamp((medium.width() - 24) / Math.max(1, widest), 2, 5);
    }

    private static void row(
            Sheet sheet, Medium medium, List<Picture> pictures, int columns, boolean enlarged) {
        double cell = (medium.width() - 24) / columns;
        double size = medium.small();
        List<SvgNode> nodes = new ArrayList<>();
        double tallest = 0;
        int lines = 0;
        for (Picture picture : pictures) {
            tallest = Math.max(tallest, picture.height() * zoom(picture, cell));
            lines = Math.max(lines, picture.lines().size());
        }
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            double zoom = zoom(picture, cell);
            double x = i * cell;
            nodes.add(
                    SvgNode.element(
                            "image",
                            "x",
                            x,
                            "y",
                            2.0,
                            "width",
                            picture.width() * zoom,
                            "height",
                            picture.height() * zoom,
                            "style",
                            "image-rendering:pixelated",
                            "href",
                            "data:image/png;base64,"
                                    + png(picture, enlarged ? (int) Math.max(1, zoom) : 1)));
            for (int line = 0; line < picture.lines().size(); line++) {
                nodes.add(
                        SvgNode.text(
                                x,
                                tallest + 2 + LINE * (line + 1),
                                size,
                                line == 0 ? Ink.TEXT : Ink.MUTED,
                                "start",
                                Texts.fit(picture.lines().get(line), cell - GAP, size)));
            }
        }
        sheet.add(nodes, tallest + LINE * lines + 14);
    }

    /// By how much a picture is enlarged: a whole number, or less than 1 where there is no room.
    private static double zoom(Picture picture, double cell) {
        int side = Math.max(1, Math.max(picture.width(), picture.height()));
        double most = Math.min(LARGEST, cell - 5);
        return side > most ? most / side : StrictMath.floor(most / side);
    }

    /// The picture with each pixel as a square of so many.
    private static String png(Picture picture, int zoom) {
        int width = Math.max(1, picture.width() * zoom);
        int height = Math.max(1, picture.height() * zoom);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        byte[] rgb = picture.rgb();
        for (int y = 0; y < picture.height() * zoom; y++) {
            for (int x = 0; x < picture.width() * zoom; x++) {
                int at = 3 * (y / zoom * picture.width() + x / zoom);
                int color =
                        (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
                image.setRGB(x, y, color);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}

package dev.bevis.chart.svg;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts of a drawing as text of a PDF, in a font that the file carries: they can be searched
/// and copied, and look the same everywhere.
///
/// The font is the Liberation Sans of PDFBox. What it has no glyphs for stays with the drawing, as
/// outlines.
final class PdfTexts {

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Pattern STEP = Pattern.compile("(translate|rotate)\\(([^)]*)\\)");

    /// How thick the outline of bold letters is, as a share of their height.
    private static final double BOLD = 0.03;

    /// A text where it stands in the drawing, whose vertical axis points down.
    private record Placed(SvgNode.Element text, String words, AffineTransform at) {}

    private final PDFont font;
    private final List<Placed> placed = new ArrayList<>();
    private final SvgNode.Element rest;

    /// Takes the texts out of a drawing.
    PdfTexts(PDDocument document, SvgNode.Element drawing) throws IOException {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException("expected the font " + FONT + " in PDFBox");
            }
            this.font = PDType0Font.load(document, file, true);
        }
        this.rest = drawing.with(without(drawing.children(), new AffineTransform()));
    }

    /// The drawing without the texts that were taken.
    SvgNode.Element rest() {
        return rest;
    }

    private List<SvgNode> without(List<SvgNode> nodes, AffineTransform at) {
        List<SvgNode> kept = new ArrayList<>();
        for (SvgNode node : nodes) {
            if (!(node instanceof SvgNode.Element element)) {
                kept.add(node);
                continue;
            }
            AffineTransform inside = new AffineTransform(at);
            inside.concatenate(transform(element.attribute("transform")));
            if (element.name().equals("text")
                    && element.children().size() == 1
                    && element.children().getFirst() instanceof SvgNode.Words words
                    && canWrite(words.text())) {
                placed.add(new Placed(element, words.text(), inside));
            } else {
                kept.add(element.with(without(element.children(), inside)));
            }
        }
        return kept;
    }

    private static AffineTransform transform(String text) {
        AffineTransform all = new AffineTransform();
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            String[] numbers = step.group(2).strip().split("[ ,]+", -1);
            double first = Double.parseDouble(numbers[0]);
            if (step.group(1).equals("rotate")) {
                all.rotate(StrictMath.toRadians(first));
            } else {
                all.translate(first, numbers.length > 1 ? Double.parseDouble(numbers[1]) : 0);
            }
        }
        return all;
    }

    private boolean canWrite(String words) {
        try {
            return font.encode(words).length > 0;
        } catch (IllegalArgumentException | IOException _) {
            return false;
        }
    }

    /// Writes the texts on a page.
    ///
    /// @param page scaled so that one unit is a pixel
    /// @param height of the drawing
    void write(PDPageContentStream page, double height) throws IOException {
        for (Placed each : placed) {
            SvgNode.Element text = each.text();
            double size = number(text, "font-size", "");
            double width = font.getStringWidth(each.words()) / 1000 * size;
            double x = number(text, "x", "");
            double left =
                    switch (text.attribute("text-anchor")) {
                        case "middle" -> x - width / 2;
                        case "end" -> x - width;
                        default -> x;
                    };
            double y = number(text, "y", "") + size * number(text, "dy", "em");
            AffineTransform upright = new AffineTransform(1, 0, 0, -1, 0, height);
            upright.concatenate(each.at());
            upright.translate(left, y);
            upright.scale(1, -1);
            Color color = Color.decode(SvgText.ofFile(text.attribute("fill")));
            boolean bold = text.attribute("font-weight").equals("bold");
            page.beginText();
            page.setFont(font, (float) size);
            page.setNonStrokingColor(color);
            page.setStrokingColor(color);
            page.setLineWidth((float) (BOLD * size));
            page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            page.setTextMatrix(new Matrix(upright));
            page.showText(each.words());
            page.endText();
        }
    }

    private static double number(SvgNode.Element text, String key, String unit) {
        String value = text.attribute(key).replace(unit, "");
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }
}

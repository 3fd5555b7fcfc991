package dev.bevis.chart.svg;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Turns SVG files into PNG and PDF, with the fonts of this machine and without a display.
public final class Raster {

    /// Points of a PDF for each pixel.
    private static final float POINTS = 0.75f;

    private static final double MOST_PIXELS = 100e6;

    /// PDF files carry a number of their own; a fixed one keeps equal drawings equal.
    private static final long DOCUMENT = 1;

    private Raster() {}

    public static byte[] png(String svg, double scale) throws IOException {
        SVGDocument document = load(svg);
        FloatSize size = document.size();
        double pixels = scale * size.width * scale * size.height;
        if (!(scale > 0) || pixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "the scale of a PNG file must be above 0 and give at most 100 million pixels,"
                            + " got "
                            + scale
                            + " for a drawing of "
                            + size.width
                            + " by "
                            + size.height);
        }
        int width = (int) Math.max(1, StrictMath.rint(size.width * scale));
        int height = (int) Math.max(1, StrictMath.rint(size.height * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        document.render((Component) null, graphics, new ViewBox(0, 0, width, height));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java cannot write PNG; install one with java.desktop");
            }
        }
        return bytes.toByteArray();
    }

    /// A PDF file of one page, with its texts as text.
    public static byte[] pdf(SvgNode.Element drawing, String title, String description)
            throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PdfTexts texts = new PdfTexts(pdf, drawing);
            SVGDocument document =
                    load(new SvgText("", false).write(texts.rest(), title, description));
            FloatSize size = document.size();
            PDPage page = new PDPage(new PDRectangle(size.width * POINTS, size.height * POINTS));
            pdf.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(pdf, size.width, size.height);
            document.render((Component) null, graphics, new ViewBox(0, 0, size.width, size.height));
            graphics.dispose();
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.transform(Matrix.getScaleInstance(POINTS, POINTS));
                content.drawForm(graphics.getXFormObject());
                texts.write(content, size.height);
            }
            PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle(Texts.clean(title));
            pdf.setDocumentInformation(information);
            pdf.setDocumentId(DOCUMENT);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static SVGDocument load(String svg) throws IOException {
        needFonts();
        LoaderContext context =
                LoaderContext.builder()
                        .documentLimits(
                                new DocumentLimits(
                                        DocumentLimits.DEFAULT_MAX_NESTING_DEPTH,
                                        DocumentLimits.DEFAULT_MAX_USE_NESTING_DEPTH,
                                        Integer.MAX_VALUE))
                        .build();
        SVGDocument document =
                new SVGLoader()
                        .load(
                                new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                                null,
                                context);
        if (document == null) {
            throw new IllegalStateException("the drawing is no valid SVG");
        }
        return document;
    }

    /// Writes a letter, to find out whether that works before anything is drawn.
    private static void needFonts() throws IOException {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            FontRenderContext context = new FontRenderContext(null, true, true);
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).createGlyphVector(context, "A").getOutline();
        } catch (Error | RuntimeException e) {
            throw new IOException(
                    "PNG and PDF files need fonts, and Java found none here; install some, such as"
                            + " the packages fontconfig and fonts-dejavu-core, or use the SVG"
                            + " file: "
                            + e,
                    e);
        }
    }
}

package dev.bevis.chart;

import dev.bevis.chart.svg.Raster;
import dev.bevis.chart.svg.SvgNode;
import dev.bevis.chart.svg.SvgText;

import java.io.IOException;
import java.util.List;

/// A chart as a drawing: SVG for a page, and files in SVG, PNG and PDF.
///
/// The same chart gives the same bytes, as long as the fonts are the same for PNG and PDF; SVG
/// depends on no font.
public final class Drawing {

    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final Chart chart;
    private final Palette palette;
    private final SvgNode.Element page;
    private final SvgNode.Element file;

    private Drawing(Chart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        this.page = drawn(Medium.PAGE, false);
        this.file = chart instanceof Pictures ? drawn(Medium.PAGE, true) : page;
    }

    /// The drawing of a chart that stands alone.
    public static Drawing of(Chart chart) {
        return of(chart, Palette.of(List.of(chart)));
    }

    /// The drawing of a chart in the colors of its document.
    public static Drawing of(Chart chart, Palette palette) {
        return new Drawing(chart, palette);
    }

    /// @param enlarged whether the pixels of pictures become squares of many
    private SvgNode.Element drawn(Medium medium, boolean enlarged) {
        Sheet sheet =
                switch (chart) {
                    case Curves curves -> CurvesDrawing.draw(curves, medium, palette);
                    case Response response -> ResponseDrawing.draw(response, medium, palette);
                    case HeatMap map -> HeatMapDrawing.draw(map, medium);
                    case Bars bars -> BarsDrawing.draw(bars, medium, palette);
                    case Histogram histogram -> HistogramDrawing.draw(histogram, medium);
                    case Pictures pictures -> PicturesDrawing.draw(pictures, medium, enlarged);
                };
        return sheet.finish();
    }

    /// An `svg` element to stand in an HTML page. Its neutral colors follow the page's variables
    /// `--chart-ink`, `--chart-muted`, `--chart-grid` and `--chart-paper`, its font `--chart-font`.
    ///
    /// @param idPrefix begins all its ids: letters, digits, `-` and `_`, different for each drawing
    ///   of a page
    public String forPage(String idPrefix) {
        return embedded(page, idPrefix);
    }

    /// Like [#forPage], drawn for a phone of 360 pixels: narrow, with larger text and fewer ticks.
    ///
    /// @param idPrefix another one than the page's
    public String forPhone(String idPrefix) {
        return embedded(drawn(Medium.PHONE, false), idPrefix);
    }

    private String embedded(SvgNode.Element drawn, String idPrefix) {
        if (!idPrefix.matches("[A-Za-z][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "a prefix of ids begins with a letter and has letters, digits, - and _ only,"
                            + " got \""
                            + idPrefix
                            + "\"");
        }
        return new SvgText(idPrefix + "-", true).write(drawn, chart.title(), chart.description());
    }

    /// An SVG file, dark on white.
    public String file() {
        return PROLOG + new SvgText("", false).write(file, chart.title(), chart.description());
    }

    /// A PNG file.
    ///
    /// @param scale pixels for each of the drawing's, above 0; 2 is sharp on most screens
    /// @throws IOException if there are no fonts to write with
    public byte[] png(double scale) throws IOException {
        return Raster.png(file(), scale);
    }

    /// A PDF file of one page in the size of the drawing. Its text is text, in a font that the file
    /// carries; what that has no glyphs for is drawn as outlines.
    ///
    /// @throws IOException if there are no fonts to write with
    public byte[] pdf() throws IOException {
        return Raster.pdf(file, chart.title(), chart.description());
    }
}

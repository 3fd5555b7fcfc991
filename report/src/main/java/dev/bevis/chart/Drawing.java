package dev.bevis.chart;

import java.io.IOException;

/// A chart as a drawing: SVG for a page, and files in SVG, PNG and PDF.
///
/// The same chart gives the same bytes, as long as the fonts are the same for PNG and PDF; SVG
/// depends on no font.
public final class Drawing {

    private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final Chart chart;
    private final SvgNode.Element page;
    private final SvgNode.Element file;

    private Drawing(Chart chart, SvgNode.Element page, SvgNode.Element file) {
        this.chart = chart;
        this.page = page;
        this.file = file;
    }

    /// The drawing of a chart.
    public static Drawing of(Chart chart) {
        Sheet sheet =
                switch (chart) {
                    case Curves curves -> CurvesDrawing.draw(curves);
                    case Response response -> ResponseDrawing.draw(response);
                    case HeatMap map -> HeatMapDrawing.draw(map);
                    case Bars bars -> BarsDrawing.draw(bars);
                    case Histogram histogram -> HistogramDrawing.draw(histogram);
                    case Pictures pictures -> PicturesDrawing.draw(pictures, true);
                };
        SvgNode.Element file = sheet.finish();
        SvgNode.Element page =
                chart instanceof Pictures pictures
                        ? PicturesDrawing.draw(pictures, false).finish()
                        : file;
        return new Drawing(chart, page, file);
    }

    /// An `svg` element to stand in an HTML page. Its neutral colors follow the page's variables
    /// `--chart-ink`, `--chart-muted`, `--chart-grid` and `--chart-paper`, its font `--chart-font`.
    ///
    /// @param idPrefix begins all its ids: letters, digits, `-` and `_`, different for each drawing
    ///   of a page
    public String forPage(String idPrefix) {
        if (!idPrefix.matches("[A-Za-z][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException(
                    "a prefix of ids begins with a letter and has letters, digits, - and _ only,"
                            + " got \""
                            + idPrefix
                            + "\"");
        }
        return new SvgText(idPrefix + "-", true).write(page, chart.title(), chart.description());
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

    /// A PDF file of one page in the size of the drawing, its text as outlines.
    ///
    /// @throws IOException if there are no fonts to write with
    public byte[] pdf() throws IOException {
        return Raster.pdf(file(), Texts.clean(chart.title()));
    }
}

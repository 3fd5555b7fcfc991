package dev.bevis.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

@Tag("slow")
class ExportedChartTest {

    @Test
    void pngHasTheChartInTheSizeAskedFor() throws IOException {
        for (Chart chart : Examples.all().values()) {
            BufferedImage image = read(Drawing.of(chart).png(2));
            assertThat(image.getWidth()).isEqualTo(1440);
            assertThat(colors(image)).as(chart.title()).isGreaterThan(20);
        }
    }

    @Test
    void pdfHasOnePageWithTheChart() throws IOException {
        for (Chart chart : Examples.all().values()) {
            try (PDDocument document = Loader.loadPDF(Drawing.of(chart).pdf())) {
                assertThat(document.getNumberOfPages()).isEqualTo(1);
                assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(540);
                assertThat(document.getDocumentInformation().getTitle()).isEqualTo(chart.title());
                BufferedImage image = new PDFRenderer(document).renderImage(0);
                assertThat(colors(image)).as(chart.title()).isGreaterThan(20);
            }
        }
    }

    @Test
    void textOfAPdfCanBeReadAndItsFontIsInTheFile() throws IOException {
        try (PDDocument document = Loader.loadPDF(Drawing.of(Examples.response()).pdf())) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("Accuracy by learning rate", "learning rate", "0.001")
                    .contains("coarse", "as good as the best");
            // Upright words come in pieces.
            assertThat(text.replaceAll("\\s", "")).contains("accuracy(%)");
            var fonts = document.getPage(0).getResources();
            for (COSName name : fonts.getFontNames()) {
                assertThat(fonts.getFont(name).isEmbedded()).as(name.getName()).isTrue();
            }
        }
    }

    @Test
    void filesAreTheSameEachTime() throws IOException {
        Chart chart = Examples.curves(3, List.of("loss", "learning rate"), 1, false);
        assertThat(Drawing.of(chart).png(1)).isEqualTo(Drawing.of(chart).png(1));
        assertThat(Drawing.of(chart).pdf()).isEqualTo(Drawing.of(chart).pdf());
        assertThat(Drawing.of(Examples.pictures()).pdf())
                .isEqualTo(Drawing.of(Examples.pictures()).pdf());
    }

    @Test
    void picturesAreEnlargedByWholePixels() throws IOException {
        Document svg = Jsoup.parse(Drawing.of(Examples.pictures()).file(), Parser.xmlParser());
        String address = requireNonNull(svg.selectFirst("image")).attr("href");
        String kind = "data:image/png;base64,";
        assertThat(address).startsWith(kind);
        assertThat(address.substring(kind.length()))
                .as("words and paths that nobody wrote")
                .doesNotContainPattern("[A-Z]{3}|/[A-Za-z]");
        String base64 = address.substring(kind.length()).replace(" ", "");
        BufferedImage image = read(Base64.getDecoder().decode(base64));
        int zoom = image.getWidth() / 8;
        assertThat(zoom).isGreaterThan(2);
        byte[] rgb = Examples.pictures().pictures().getFirst().rgb();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int at = 3 * (y / zoom * 8 + x / zoom);
                int color =
                        (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
                assertThat(image.getRGB(x, y) & 0xFFFFFF).isEqualTo(color);
            }
        }
    }

    @Test
    void anImpossibleScaleIsRefused() {
        Drawing drawing = Drawing.of(Examples.bars());
        for (double scale : new double[] {0, -1, Double.NaN, 1e6}) {
            assertThatThrownBy(() -> drawing.png(scale))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("scale");
        }
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long colors(BufferedImage image) {
        return IntStream.range(0, image.getHeight())
                .flatMap(y -> IntStream.range(0, image.getWidth()).map(x -> image.getRGB(x, y)))
                .distinct()
                .count();
    }
}

package dev.bevis.report;

import dev.bevis.chart.Drawing;
import dev.bevis.chart.Palette;
import dev.bevis.document.CsvWriter;
import dev.bevis.document.Document;
import dev.bevis.document.DocumentBlock;
import dev.bevis.document.Drawings;
import dev.bevis.document.HtmlWriter;
import dev.bevis.document.LatexWriter;
import dev.bevis.document.MarkdownWriter;
import dev.bevis.document.Numbering;
import dev.bevis.io.AtomicFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A document in a folder: a page such as `report.html`, which needs no other file, the same as
/// Markdown and LaTeX with their figures in `figures`, and the numbers of every table and figure in
/// `data`.
public final class ReportFiles {

    /// What the files of a report are called, without their endings.
    public static final String REPORT = "report";

    /// The page of a report.
    public static final String PAGE = REPORT + ".html";

    /// A form in which figures are written as files.
    public enum FigureForm {
        SVG,
        PNG,
        PDF
    }

    /// What a document is written as.
    public enum PageForm {
        /// The page that needs no other file.
        HTML,
        MARKDOWN,
        LATEX,
        /// The numbers of tables and figures as files, to which Markdown has links then.
        CSV
    }

    private static final double PNG_SCALE = 2;

    /// A link of the Markdown to a table's or a figure's file.
    private static final Pattern LINK =
            Pattern.compile("\\]\\((?:data|figures)/([a-z0-9-]+)\\.(?:csv|svg)\\)");

    private final Path folder;
    private final String name;

    private ReportFiles(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /// Writes all files of a document. Each is there whole or as it was before. Those of tables and
    /// figures that an earlier document of this name had, and this one has not, are removed.
    ///
    /// @param folder made where it is missing
    /// @param name of the page and its like, such as [#REPORT]
    /// @param forms of the figures; SVG is always written, for Markdown shows it
    /// @throws IOException when a file cannot be written, or no font is there to draw PNG or PDF
    public static void write(Document document, Path folder, String name, Set<FigureForm> forms)
            throws IOException {
        write(document, folder, name, EnumSet.allOf(PageForm.class), forms);
    }

    /// The same with some of the files only.
    ///
    /// @param pages what to write beside figures
    public static void write(
            Document document, Path folder, String name, Set<PageForm> pages, Set<FigureForm> forms)
            throws IOException {
        new ReportFiles(folder, name).write(document, pages, forms);
    }

    private void write(Document document, Set<PageForm> pages, Set<FigureForm> forms)
            throws IOException {
        Numbering numbering = document.numbering();
        List<DocumentBlock.Figure> figures = numbering.figures();
        DataIndex index = new DataIndex(document);
        Files.createDirectories(figures.isEmpty() ? folder : folder.resolve("figures"));
        Set<String> gone = linked();
        index.entries().forEach(entry -> gone.remove(entry.id()));
        // Drawing takes turns in the library that does it, so one thread draws, figures and page.
        try (WritingThreads others = new WritingThreads()) {
            Map<String, Drawing> drawn = new LinkedHashMap<>();
            Palette palette = palette(figures);
            for (DocumentBlock.Figure figure : figures) {
                Drawing drawing = Drawing.of(figure.chart(), palette);
                drawn.put(figure.id(), drawing);
                others.add(() -> figure(figure.id(), drawing, forms));
            }
            boolean data = pages.contains(PageForm.CSV);
            if (data) {
                others.add(() -> data(index));
            }
            if (pages.contains(PageForm.MARKDOWN)) {
                others.add(() -> put(name + ".md", MarkdownWriter.write(document, data)));
            }
            if (pages.contains(PageForm.LATEX)) {
                others.add(() -> put(name + ".tex", LatexWriter.write(document)));
            }
            if (pages.contains(PageForm.HTML)) {
                put(name + ".html", HtmlWriter.write(document, drawings(drawn)));
            }
            others.finish();
        }
        for (String id : gone) {
            Files.deleteIfExists(folder.resolve("data/" + id + ".csv"));
            for (String form : List.of("svg", "png", "pdf")) {
                Files.deleteIfExists(folder.resolve("figures/" + id + "." + form));
            }
        }
    }

    /// The page of a document, as [#PAGE] has it.
    public static String page(Document document) {
        return HtmlWriter.write(document, drawings(drawn(document.numbering().figures())));
    }

    private static Map<String, Drawing> drawn(List<DocumentBlock.Figure> figures) {
        Map<String, Drawing> drawn = new LinkedHashMap<>();
        Palette palette = palette(figures);
        for (DocumentBlock.Figure figure : figures) {
            drawn.put(figure.id(), Drawing.of(figure.chart(), palette));
        }
        return drawn;
    }

    private static Palette palette(List<DocumentBlock.Figure> figures) {
        return Palette.of(figures.stream().map(DocumentBlock.Figure::chart).toList());
    }

    /// The files of one figure.
    private void figure(String id, Drawing drawing, Set<FigureForm> forms) throws IOException {
        put("figures/" + id + ".svg", drawing.file());
        if (forms.contains(FigureForm.PNG)) {
            put("figures/" + id + ".png", drawing.png(PNG_SCALE));
        }
        if (forms.contains(FigureForm.PDF)) {
            put("figures/" + id + ".pdf", drawing.pdf());
        }
    }

    private void data(DataIndex index) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        for (DataIndex.Entry entry : index.entries()) {
            put("data/" + entry.id() + ".csv", CsvWriter.write(entry.data()));
        }
        put("data/index.csv", CsvWriter.write(index.columns()));
        put("data/README.md", index.readme());
    }

    /// The tables and figures that the document had which was here before, by what it links: what
    /// somebody else put here is not touched.
    private Set<String> linked() throws IOException {
        Path before = folder.resolve(name + ".md");
        Set<String> ids = new TreeSet<>();
        if (Files.isRegularFile(before)) {
            String text = new String(Files.readAllBytes(before), StandardCharsets.UTF_8);
            LINK.matcher(text).results().forEach(link -> ids.add(link.group(1)));
        }
        return ids;
    }

    private static Drawing drawing(Map<String, Drawing> drawn, DocumentBlock.Figure figure) {
        Drawing drawing = drawn.get(figure.id());
        if (drawing == null) {
            throw new IllegalStateException("nothing was drawn for " + figure.id());
        }
        return drawing;
    }

    private static Drawings drawings(Map<String, Drawing> drawn) {
        return new Drawings() {
            @Override
            public String forPage(DocumentBlock.Figure figure) {
                return drawing(drawn, figure).forPage(figure.id() + "_");
            }

            @Override
            public String forPhone(DocumentBlock.Figure figure) {
                return drawing(drawn, figure).forPhone(figure.id() + "_phone_");
            }

            @Override
            public String file(DocumentBlock.Figure figure) {
                return drawing(drawn, figure).file();
            }
        };
    }

    private void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String name, byte[] bytes) throws IOException {
        AtomicFile.write(folder.resolve(name), AtomicFile.Content.of(bytes));
    }
}

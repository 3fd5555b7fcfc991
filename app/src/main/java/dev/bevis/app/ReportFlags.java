package dev.bevis.app;

import dev.bevis.document.Document;
import dev.bevis.report.Material;
import dev.bevis.report.Overview;
import dev.bevis.report.ReportFiles;
import dev.bevis.report.ReportFiles.FigureForm;
import dev.bevis.report.StudyReport;
import dev.bevis.store.Sha256;
import dev.bevis.store.Store;
import dev.bevis.store.StoreException;
import dev.bevis.study.Datasets;
import dev.bevis.study.Study;
import dev.bevis.study.TrainedLog;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where reports are written, and with what.
final class ReportFlags {

    private static final String SOURCE = "made-from.txt";
    private static final String OVERVIEW = "overview";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where reports are written, each in a folder of its study's name. Default:"
                            + " bevis-reports in the current folder.")
    Path out = Path.of("bevis-reports");

    @Option(
            names = "--figures",
            paramLabel = "FORM",
            split = ",",
            description = "What to write figures as: svg, png, pdf. Default: svg,pdf.")
    List<String> figures = List.of("svg", "pdf");

    /// Writes the report of a study, unless the one that is there was made of the same by the same
    /// Bevis.
    ReportCommand.Written refresh(Host host, Study study, Store store, boolean complete)
            throws IOException {
        Path folder = out.resolve(study.name());
        Path page = folder.resolve(ReportFiles.PAGE);
        Path source = folder.resolve(SOURCE);
        return Files.exists(page)
                        && Files.exists(source)
                        && Files.readString(source).equals(source(study, store))
                ? new ReportCommand.Written(study.name(), page.toString(), complete)
                : write(read(host, study, store));
    }

    /// A text that differs whenever a report would.
    private String source(Study study, Store store) throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add(Version.ofBevis() + " " + forms());
        parts.add(study.text());
        parts.add(store.journal().toString());
        for (String file : List.of(Datasets.FILE, TrainedLog.FILE)) {
            parts.add(bytes(study, store, file));
        }
        return Sha256.of(String.join("\0", parts).getBytes(StandardCharsets.UTF_8)) + "\n";
    }

    /// A damaged file makes another report than an intact one.
    private static String bytes(Study study, Store store, String file) throws IOException {
        try {
            return store.readStudyFile(study.name(), file)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("");
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// What a report is made of.
    ///
    /// @param source a text that differs whenever the report would
    record Read(Material material, String source) {}

    /// Reads what a store has for the report of a study.
    Read read(Host host, Study study, Store store) throws IOException {
        // The source before anything else: what another process stores meanwhile is then reported
        // next time.
        store.refresh();
        String source = source(study, store);
        Material material =
                Material.of(
                        study,
                        store,
                        Version.ofBevis(),
                        warning -> Progress.warn(host.console().err(), warning));
        return new Read(material, source);
    }

    /// Writes a report.
    ///
    /// @throws StoreException if nothing can be read for damage, and a report is there that it
    ///   would take the place of
    ReportCommand.Written write(Read read) throws IOException {
        Material material = read.material();
        Study study = material.reading().result().study();
        Path folder = out.resolve(study.name());
        Path page = folder.resolve(ReportFiles.PAGE);
        boolean damaged = !material.damages().isEmpty();
        if (material.isEmpty() && damaged && Files.exists(page)) {
            throw new StoreException(
                    page
                            + ": the report is left as it is, since no result of '"
                            + study.name()
                            + "' can be read now. Mend the store, or name another folder with"
                            + " --out");
        }
        Document document = StudyReport.of(material);
        ReportFiles.write(document, folder, ReportFiles.REPORT, forms());
        if (damaged) {
            // A run that mends the store need not change the source.
            Files.deleteIfExists(folder.resolve(SOURCE));
        } else {
            Files.writeString(folder.resolve(SOURCE), read.source());
        }
        return new ReportCommand.Written(
                study.name(), page.toString(), material.reading().result().complete());
    }

    /// Writes what several studies found together.
    ///
    /// @return the page
    String overview(List<Material> studies) throws IOException {
        ReportFiles.write(Overview.of(studies), out, OVERVIEW, forms());
        return out.resolve(OVERVIEW + ".html").toString();
    }

    /// The forms asked for.
    ///
    /// @throws UsageException if there is another word
    Set<FigureForm> forms() {
        Set<FigureForm> forms = EnumSet.noneOf(FigureForm.class);
        for (String figure : figures) {
            forms.add(
                    switch (figure.strip().toLowerCase(Locale.ROOT)) {
                        case "svg" -> FigureForm.SVG;
                        case "png" -> FigureForm.PNG;
                        case "pdf" -> FigureForm.PDF;
                        default ->
                                throw new UsageException(
                                        "--figures takes svg, png and pdf, separated by commas,"
                                                + " got '"
                                                + figure
                                                + "'");
                    });
        }
        return forms;
    }
}

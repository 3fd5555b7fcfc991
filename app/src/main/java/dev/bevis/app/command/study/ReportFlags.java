package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.app.terminal.Version;
import dev.bevis.io.RegularFile;
import dev.bevis.report.Overview;
import dev.bevis.report.ReportFiles;
import dev.bevis.report.ReportFiles.FigureForm;
import dev.bevis.report.ReportFiles.PageForm;
import dev.bevis.report.StudyReport;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.ReportedStudy;
import dev.bevis.store.Store;
import dev.bevis.store.folder.Sha256;
import dev.bevis.store.folder.StoreException;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where reports are written, and with what.
final class ReportFlags {

    /// What the files of an overview are called, without their endings: the Markdown is what a
    /// folder shows first on the web.
    private static final String OVERVIEW = "README";

    private static final int MOST_README = 1 << 26;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where reports are written, each in a folder of its study's name. Default:"
                            + " bevis-reports in the current folder.")
    Path out = Path.of("bevis-reports");

    @Option(
            names = "--pages",
            paramLabel = "FORM",
            split = ",",
            description = "What to write beside figures: html, markdown, latex, csv. Default: all.")
    List<String> pages = List.of("html", "markdown", "latex", "csv");

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
        Study known = study.in(store);
        ReportFolder.MadeFrom now = madeFrom(known, store);
        ReportFolder folder = ReportFolder.of(out, known, now);
        return folder.isOf(now)
                ? new ReportCommand.Written(known.name(), page(folder).toString(), complete)
                : write(read(host, known, store));
    }

    /// What a report would be made of, but for the results in it.
    private ReportFolder.MadeFrom madeFrom(Study study, Store store) throws IOException {
        List<String> parts = new ArrayList<>();
        parts.add(Version.ofBevis() + " " + forms() + " " + pageForms());
        parts.add(study.name());
        parts.add(study.text());
        parts.add(store.journal().toString());
        String all = Sha256.of(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        Optional<Path> file = study.path().or(() -> sourceOf(study, store));
        return ReportFolder.MadeFrom.of(all, study, file);
    }

    private static Optional<Path> sourceOf(Study study, Store store) {
        try {
            return store.sourceOf(study.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a report is made of.
    ///
    /// @param madeFrom what differs whenever the report would
    record Read(ReportInput material, ReportFolder.MadeFrom madeFrom) {}

    /// Reads what a store has for the report of a study.
    Read read(Host host, Study asked, Store store) throws IOException {
        // Before anything is read: what another process stores meanwhile is then reported next
        // time.
        store.refresh();
        Study study = asked.in(store);
        ReportFolder.MadeFrom before = madeFrom(study, store);
        ReportInput material =
                ReportInput.of(
                        study,
                        store,
                        Version.ofBevis(),
                        warning -> Text.warn(host.console().err(), warning));
        return new Read(material, before.with(results(material.reading().result())));
    }

    /// Writes a report.
    ///
    /// @throws StoreException if there is a report that has more than the store has now
    ReportCommand.Written write(Read read) throws IOException {
        ReportInput material = read.material();
        StudyResult result = material.reading().result();
        Study study = result.study();
        ReportFolder.MadeFrom now = read.madeFrom();
        ReportFolder folder = ReportFolder.of(out, study, now);
        Path page = page(folder);
        boolean isDamaged = !material.damages().isEmpty();
        if (!result.complete() && folder.hasMoreThan(now, isDamaged)) {
            throw new StoreException(
                    page
                            + " is kept: expected the store to have the "
                            + folder.madeFrom()
                                    .map(before -> before.results() + " results")
                                    .orElse("results")
                            + " in it, found "
                            + now.results()
                            + "; run the study again, restore the store from a copy, or write the"
                            + " report elsewhere with --out");
        }
        ReportFiles.write(
                StudyReport.of(material), folder.path(), ReportFiles.REPORT, pageForms(), forms());
        // A run that mends the store need not change what the report is made of.
        folder.note(isDamaged ? now.ofDamage() : now);
        return new ReportCommand.Written(study.name(), page.toString(), result.complete());
    }

    /// Trials that the report shows, less the measurements that its figures lack.
    private static int results(StudyResult result) {
        int trials =
                result.steps().values().stream()
                        .flatMap(step -> step.rounds().stream())
                        .flatMap(round -> round.stepSettings().stream())
                        .mapToInt(stepSetting -> stepSetting.trials().size())
                        .sum();
        return trials - result.unmeasured();
    }

    /// Refuses to put an overview where somebody else's README is.
    ///
    /// @throws UsageException if there is one
    void requireRoomForOverview() throws IOException {
        Path file = out.resolve(OVERVIEW + ".md");
        if (!Files.isRegularFile(file)) {
            return;
        }
        String text = new String(RegularFile.read(file, MOST_README), StandardCharsets.UTF_8);
        if (!text.contains(Overview.MARK)) {
            throw new UsageException(
                    file
                            + ": expected no such file, or an overview that 'bevis report' wrote,"
                            + " found another README; write the reports elsewhere, such as with"
                            + " --out reports");
        }
    }

    /// Writes what several studies found together.
    ///
    /// @return the page
    String overview(List<ReportedStudy> studies) throws IOException {
        ReportFiles.write(Overview.of(studies), out, OVERVIEW, pageForms(), forms());
        return out.resolve(OVERVIEW + ending()).toString();
    }

    /// The page that is shown, of those written.
    private Path page(ReportFolder folder) {
        return folder.path().resolve(ReportFiles.REPORT + ending());
    }

    private String ending() {
        Set<PageForm> written = pageForms();
        return written.contains(PageForm.HTML)
                ? ".html"
                : written.contains(PageForm.MARKDOWN) ? ".md" : ".tex";
    }

    /// The forms of pages asked for.
    ///
    /// @throws UsageException if there is another word, or no page at all
    Set<PageForm> pageForms() {
        Set<PageForm> forms = EnumSet.noneOf(PageForm.class);
        for (String page : pages) {
            forms.add(
                    switch (page.strip().toLowerCase(Locale.ROOT)) {
                        case "html" -> PageForm.HTML;
                        case "markdown" -> PageForm.MARKDOWN;
                        case "latex" -> PageForm.LATEX;
                        case "csv" -> PageForm.CSV;
                        default -> throw pages("got '" + page + "'");
                    });
        }
        if (forms.equals(EnumSet.of(PageForm.CSV))) {
            throw pages("and at least one besides csv");
        }
        return forms;
    }

    private static UsageException pages(String what) {
        return new UsageException(
                "--pages takes html, markdown, latex and csv, separated by commas, " + what);
    }

    /// A study with the page of its report, as an overview links it.
    ReportedStudy reported(ReportCommand.Written written, ReportInput material) {
        Path page = out.relativize(Path.of(written.page()));
        List<String> parts = new ArrayList<>();
        page.forEach(part -> parts.add(part.toString()));
        return new ReportedStudy(
                material, String.join("/", parts).replaceFirst("\\.(html|md|tex)$", ""));
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

package dev.bevis.app.command.study;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.report.text.ReportedStudy;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.StoredStudies;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `bevis report`: writes reports of what is stored.
@Command(
        name = "report",
        customSynopsis = "bevis report STUDY... [OPTION...]",
        description = {
            "Write reports of what the store has of some studies: a page that needs no other file,"
                + " Markdown, LaTeX, figures, and the numbers of all of them. Nothing is trained"
                + " for it, and the same results make the same bytes. For several studies, an"
                + " overview of their claims and reported numbers is written as well, named"
                + " README.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis report studies/quickstart.yaml",
            "  bevis report quickstart --out reports --figures svg,pdf",
            "  bevis report studies/*.yaml --out docs/results",
        })
public final class ReportCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(
            paramLabel = "STUDY",
            arity = "1..*",
            description = "Study files, or names of studies in the store.")
    List<String> studies = List.of();

    @Mixin StoreFlags store = new StoreFlags();
    @Mixin ReportFlags report = new ReportFlags();

    @Option(names = "--json", description = "Print where reports are as one JSON object each.")
    boolean json;

    public ReportCommand(Host host) {
        this.host = host;
    }

    /// Where a report is.
    record Written(String study, String page, boolean complete) {}

    @Override
    public Integer call() throws IOException {
        report.forms();
        report.pageForms();
        Store kept = store.quiet(host);
        List<Study> loaded = new ArrayList<>();
        for (String name : studies) {
            loaded.add(study(kept, name));
        }
        if (loaded.size() > 1) {
            report.requireRoomForOverview();
        }
        List<ReportedStudy> reported = new ArrayList<>();
        for (Study study : loaded) {
            ReportFlags.Read read = report.read(host, study, kept);
            Written written = report.write(read);
            reported.add(report.reported(written, read.material()));
            if (json) {
                Json.print(host.console().out(), written);
            } else {
                host.console().out().println(Text.printable(written.page()));
            }
        }
        if (loaded.size() > 1) {
            String page = report.overview(reported);
            if (!json) {
                host.console().out().println(Text.printable(page));
            }
        }
        return ExitCode.OK.code();
    }

    /// The study of a file, or the one that the store keeps under this name.
    private static Study study(Store kept, String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isRegularFile(path) || name.contains("/")) {
            return Study.load(path);
        }
        if (!kept.studies().contains(name)) {
            List<String> known = kept.studies();
            throw new UsageException(
                    "there is neither a study file '"
                            + name
                            + "' nor a study of that name in the store; "
                            + (known.isEmpty()
                                    ? "the store has none yet"
                                    : "the store has " + String.join(", ", known)));
        }
        return StoredStudies.study(kept, name);
    }
}

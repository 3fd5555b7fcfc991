package dev.bevis.app.command.study;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.StoredNames;
import dev.bevis.app.terminal.DocumentText;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.document.Document;
import dev.bevis.report.Comparison;
import dev.bevis.report.ReportFiles;
import dev.bevis.store.Store;
import dev.bevis.study.result.SettingResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// `bevis compare`: settings of any steps, or single trials, side by side.
@Command(
        name = "compare",
        customSynopsis = "bevis compare STEP|SETTING|TRIAL... [OPTION...]",
        description = {
            "Compare what is stored: accuracies with intervals, differences within shared pairs of"
                    + " seeds, and, as a page, curves in one chart.",
            "STEP is a step of a study, such as depth, finished or not; SETTING what claims call a"
                    + " setting or several: nine/norm, a part of such names as norm, or with its"
                    + " step depth:nine/norm. Where several studies have one of that name, its"
                    + " study goes first: deep-batch-norm/depth:nine. TRIAL is the first digits of"
                    + " a trial's id.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis compare networks",
            "  bevis compare deep-batch-norm/depth:three/norm two-layer-cyclical/best --out page",
            "  bevis compare 3f2a9c 77b1e0",
        })
public final class CompareCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "STEP|SETTING|TRIAL", arity = "1..*", description = "What to compare.")
    List<String> names = List.of();

    @Mixin StoreFlags store = new StoreFlags();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the comparison as report.html and more into this folder, too.")
    Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print the settings as one JSON object.")
    boolean json;

    public CompareCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Store kept = store.quiet(host);
        StoredNames stored = StoredNames.of(kept);
        List<SettingResult> stepSettings = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (String name : names) {
            StoredNames.Settings found = stored.settings(name);
            stepSettings.addAll(found.stepSettings());
            found.note().ifPresent(notes::add);
        }
        stored.studies().damages().forEach(damage -> Text.warn(host.console().err(), damage));
        if (stepSettings.size() < 2) {
            throw new UsageException(
                    "a comparison needs two settings or trials, and '"
                            + String.join(" ", names)
                            + "' is one; name another step or trial");
        }
        Document document = Comparison.of(StoredNames.distinct(stepSettings), List.copyOf(notes));
        if (json) {
            Json.print(host.console().out(), CompareJson.of(stepSettings));
        } else {
            notes.forEach(note -> host.console().out().println(Text.printable(note)));
            host.console().out().print(DocumentText.tables(document));
        }
        if (out.isPresent()) {
            ReportFiles.write(
                    document,
                    out.get(),
                    ReportFiles.REPORT,
                    EnumSet.of(ReportFiles.FigureForm.SVG));
            if (!json) {
                host.console()
                        .out()
                        .println(Text.printable(out.get().resolve(ReportFiles.PAGE).toString()));
            }
        }
        return ExitCode.OK.code();
    }
}

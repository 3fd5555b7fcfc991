package dev.bevis.app;

import dev.bevis.document.Document;
import dev.bevis.report.Comparison;
import dev.bevis.report.ReportFiles;
import dev.bevis.store.Store;
import dev.bevis.study.ArmResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis compare`: settings of any steps, or single trials, side by side.
@Command(
        name = "compare",
        customSynopsis = "bevis compare STEP|TRIAL... [OPTION...]",
        description = {
            "Compare what is stored: accuracies with intervals, differences within shared pairs of"
                    + " seeds, and, as a page, curves in one chart.",
            "STEP is a step of a study, such as depth, deep-batch-norm/depth or, for one setting,"
                    + " depth:nine/norm; TRIAL the first digits of a trial's id.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis compare networks",
            "  bevis compare deep-batch-norm/depth:three/norm two-layer-cyclical/best --out page",
            "  bevis compare 3f2a9c 77b1e0",
        })
final class CompareCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "STEP|TRIAL", arity = "1..*", description = "What to compare.")
    List<String> names = List.of();

    @Mixin StoreFlags store = new StoreFlags();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the comparison as report.html and more into this folder, too.")
    Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Print the settings as one JSON object.")
    boolean json;

    CompareCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Store kept = store.existing(host);
        List<ArmResult> arms = new ArrayList<>();
        for (String name : names) {
            arms.addAll(Compared.find(kept, name));
        }
        if (arms.size() < 2) {
            throw new UsageException(
                    "a comparison needs two settings or trials, and '"
                            + String.join(" ", names)
                            + "' is one; name another step or trial");
        }
        Document document = Comparison.of(Compared.distinct(arms));
        if (json) {
            Json.print(host.console().out(), CompareJson.of(arms));
        } else {
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

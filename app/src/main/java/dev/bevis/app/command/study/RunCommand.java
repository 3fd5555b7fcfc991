package dev.bevis.app.command.study;

import dev.bevis.app.option.Budget;
import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.ThreadFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.run.StudyRun;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/// `bevis run`: trains what studies lack, and says what came out.
@Command(
        name = "run",
        customSynopsis = "bevis run STUDY... [OPTION...]",
        description = {
            "Train what studies lack, choose, test their claims, and say what came out. A run that"
                + " was stopped or killed goes on where it was; one that is complete has nothing to"
                + " do.",
        },
        sortOptions = false,
        footer = {
            "",
            "Examples",
            "  bevis run studies/quickstart.yaml",
            "  bevis run studies/*.yaml --budget 10m",
        })
public final class RunCommand implements Callable<Integer> {

    /// How a run with `--if-complete` ends that leaves the work to another.
    private static final int MISSING = 75;

    private final Host host;

    @Parameters(paramLabel = "STUDY", arity = "1..*", description = "Study files.")
    List<Path> studies = List.of();

    @Mixin StoreFlags store = new StoreFlags();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description =
                    "Stop after so long, such as 90s, 10m or 2h, with everything kept, and say what"
                            + " is left. Ends with 7 then; the same again goes on.")
    Optional<String> budget = Optional.empty();

    @Mixin ThreadFlags threads = new ThreadFlags();

    @Mixin ReportFlags report = new ReportFlags();

    @Option(names = "--no-report", description = "Write no report at the end.")
    boolean noReport;

    @Option(names = "--json", description = "Print results as one JSON object for each study.")
    boolean json;

    @Option(
            names = "--if-complete",
            hidden = true,
            description = "Used by the launcher: end with 75 where there is something to compute.")
    boolean ifComplete;

    public RunCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        report.forms();
        report.pageForms();
        StudyReading.prepare();
        List<Study> loaded = new ArrayList<>();
        for (Path path : studies) {
            loaded.add(Study.load(path));
        }
        BooleanSupplier outOfTime = outOfTime(start);
        loaded.forEach(RunCommand::refuse);
        if (ifComplete) {
            return ifComplete(loaded);
        }
        Store kept = store.open(host);
        Datasets datasets = new Datasets(new SourceReader(host));
        ExitCode code = ExitCode.OK;
        host.interruption().working();
        for (Study study : loaded) {
            code = code.worse(run(study, kept, datasets, outOfTime));
            if (host.interruption().getAsBoolean()) {
                return ExitCode.INTERRUPTED.code();
            }
        }
        return code.code();
    }

    /// Tells what studies came to if all are complete. That needs no compiled kernels, so that the
    /// launcher asks for it with a Java machine that starts sooner.
    private int ifComplete(List<Study> loaded) throws IOException {
        if (!Files.exists(store.folder(host))) {
            return MISSING;
        }
        long start = System.nanoTime();
        Store kept = store.existing(host);
        SourceReader reader = new SourceReader(host);
        List<StudyResult> results = new ArrayList<>();
        for (Study study : loaded) {
            Optional<StudyReading> reading = StudyReading.ofComplete(study, kept, reader);
            if (reading.isEmpty()) {
                return MISSING;
            }
            results.add(reading.get().result());
        }
        ExitCode code = ExitCode.OK;
        for (StudyResult result : results) {
            if (!json) {
                host.console().out().println(Text.printable(result.study().file().title()));
            }
            code = code.worse(tell(result, kept, start));
        }
        return code.code();
    }

    private BooleanSupplier outOfTime(long start) {
        if (budget.isEmpty()) {
            return () -> false;
        }
        long nanos = Budget.parse(budget.get()).toNanos();
        return () -> System.nanoTime() - start >= nanos;
    }

    private ExitCode run(Study study, Store kept, Datasets datasets, BooleanSupplier outOfTime)
            throws IOException {
        long start = System.nanoTime();
        BooleanSupplier stop = () -> host.interruption().getAsBoolean() || outOfTime.getAsBoolean();
        StudyResult result;
        StudyProgress progress = StudyProgress.of(host.console(), study, json);
        try (progress) {
            progress.line(study.file().title());
            StudyRun.Options options = new StudyRun.Options(threads.count(), stop, progress);
            result =
                    UsageException.unlessRefused(
                            () -> StudyRun.run(study, kept, datasets, options));
        }
        return tell(result, kept, start);
    }

    private ExitCode tell(StudyResult result, Store kept, long start) throws IOException {
        Study study = result.study();
        List<LintFinding> findings = new ArrayList<>(Lint.before(study));
        findings.addAll(Lint.after(result));
        findings.addAll(Lint.ofData(result, kept));
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (json) {
            Json.print(host.console().out(), StudyJson.of(result, findings, seconds));
        } else {
            host.console().out().print(StudyText.result(result, findings));
            host.console().out().flush();
        }
        if (!noReport && !host.interruption().getAsBoolean()) {
            String page = report.refresh(host, study, kept, result.complete()).page();
            if (!json) {
                host.console().out().println("\nReport: " + Text.printable(page));
            }
        }
        return StudyText.exitCode(result);
    }

    /// Ends here if a study asks for what Bevis does not do.
    private static void refuse(Study study) {
        for (LintFinding finding : Lint.before(study)) {
            if (finding.warning().refused()) {
                throw new UsageException(study.name() + ": " + LintText.line(finding));
            }
        }
    }
}

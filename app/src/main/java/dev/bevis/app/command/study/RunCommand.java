package dev.bevis.app.command.study;

import dev.bevis.app.option.Budget;
import dev.bevis.app.option.RunnerFlags;
import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.option.ThreadFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.SharedReader;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.lint.LintFinding;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.progress.StudyListeners;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.run.Execution;
import dev.bevis.study.run.Runner;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.run.StudyRun;
import dev.bevis.train.Options.Precision;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
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
            "  bevis run studies/quickstart.yaml --runner spark://localhost:7077",
        })
public final class RunCommand implements Callable<Integer> {

    private final Host host;
    private final Execution execution;

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

    @Mixin RunnerFlags runner = new RunnerFlags();

    @Mixin ReportFlags report = new ReportFlags();

    @Option(names = "--no-report", description = "Write no report at the end.")
    boolean noReport;

    @Option(names = "--json", description = "Print results as one JSON object for each study.")
    boolean json;

    @Option(
            names = "--watch",
            description =
                    "Show the run in the browser: the address is printed. The page can stop a study"
                            + " and let it go on, and stays as long as somebody looks at it.")
    boolean watch;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where that page is. Default: where it was before, or any that is free.")
    Optional<Integer> port = Optional.empty();

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description =
                    "Write losses, accuracies, learning rates and histograms of weights there as"
                            + " trials train, as event files that TensorBoard reads. Trials that"
                            + " the store has already leave none.")
    Optional<Path> tensorBoard = Optional.empty();

    public RunCommand(Host host) {
        this(host, Execution.USUAL);
    }

    /// One that executes trials in a way of its own, whose results are for no store that others
    /// use.
    public RunCommand(Host host, Execution execution) {
        this.host = host;
        this.execution = execution;
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
        Store kept = store.open(host);
        Datasets.Reader reader = new SharedReader(new SourceReader(host));
        Datasets datasets = new Datasets(reader);
        host.interruption().working();
        List<RunCompanion> companions = new ArrayList<>();
        Optional<Runner> opened = runner.open(host);
        try {
            int here = opened.isPresent() ? 0 : threads.count();
            companions(loaded, kept, reader, here, companions);
            return runAll(loaded, kept, datasets, opened, outOfTime, companions).code();
        } finally {
            for (RunCompanion companion : companions) {
                companion.close();
            }
            if (opened.isPresent()) {
                opened.get().close();
            }
        }
    }

    /// What goes along with the runs. Of page and event files nothing is loaded unless it was asked
    /// for.
    ///
    /// @param here threads that train; 0 where other machines do
    private void companions(
            List<Study> loaded,
            Store kept,
            Datasets.Reader reader,
            int here,
            List<RunCompanion> companions)
            throws IOException {
        int at = UiCommand.port(port);
        companions.add(new SharedProgress(here));
        if (watch) {
            companions.add(
                    new WatchCompanion(
                            host,
                            kept,
                            loaded,
                            reader,
                            at,
                            here,
                            json ? host.console().err() : host.console().out()));
        }
        tensorBoard.ifPresent(folder -> companions.add(new TensorBoardCompanion(folder)));
    }

    private ExitCode runAll(
            List<Study> loaded,
            Store kept,
            Datasets datasets,
            Optional<Runner> opened,
            BooleanSupplier outOfTime,
            List<RunCompanion> companions)
            throws IOException {
        ExitCode code = ExitCode.OK;
        for (int number = 0; number < loaded.size(); number++) {
            Study study = loaded.get(number);
            code = code.worse(run(number, study, kept, datasets, opened, outOfTime, companions));
            if (host.interruption().getAsBoolean()) {
                return ExitCode.INTERRUPTED;
            }
        }
        companions.forEach(RunCompanion::ended);
        return code;
    }

    private BooleanSupplier outOfTime(long start) {
        if (budget.isEmpty()) {
            return () -> false;
        }
        long nanos = Budget.parse(budget.get()).toNanos();
        return () -> System.nanoTime() - start >= nanos;
    }

    private ExitCode run(
            int number,
            Study study,
            Store kept,
            Datasets datasets,
            Optional<Runner> opened,
            BooleanSupplier outOfTime,
            List<RunCompanion> companions)
            throws IOException {
        long start = System.nanoTime();
        while (true) {
            StudyResult result = run(number, study, kept, datasets, opened, companions, outOfTime);
            boolean goesOn = false;
            for (RunCompanion companion : companions) {
                goesOn |= companion.goesOn(result);
            }
            if (!goesOn) {
                return tell(result, kept, start);
            }
        }
    }

    private StudyResult run(
            int number,
            Study study,
            Store kept,
            Datasets datasets,
            Optional<Runner> opened,
            List<RunCompanion> companions,
            BooleanSupplier outOfTime)
            throws IOException {
        BooleanSupplier stop =
                () ->
                        host.interruption().getAsBoolean()
                                || outOfTime.getAsBoolean()
                                || asks(companions);
        StudyProgress progress = StudyProgress.of(host.console(), study, json);
        try (progress) {
            progress.line(study.file().title());
            List<StudyListener> listeners = new ArrayList<>();
            listeners.add(progress);
            if (opened.isEmpty() && execution.precision() == Precision.FLOAT) {
                listeners.add(new KernelWarmUp());
            }
            for (RunCompanion companion : companions) {
                listeners.add(companion.begins(number, study, progress::state));
            }
            StudyRun.Options options =
                    new StudyRun.Options(
                            threads.count(),
                            stop,
                            new StudyListeners(listeners),
                            execution,
                            Optional.empty(),
                            opened);
            return UsageException.unlessRefused(() -> StudyRun.run(study, kept, datasets, options));
        }
    }

    /// Asked before every step of every trial.
    private static boolean asks(List<RunCompanion> companions) {
        for (int i = 0; i < companions.size(); i++) {
            if (companions.get(i).stops()) {
                return true;
            }
        }
        return false;
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

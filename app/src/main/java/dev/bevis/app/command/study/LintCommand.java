package dev.bevis.app.command.study;

import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.SourceReader;
import dev.bevis.app.terminal.Text;
import dev.bevis.study.dataset.SourceCheck;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.lint.LintFinding;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `bevis lint`: faults of the design of studies.
@Command(
        name = "lint",
        customSynopsis = "bevis lint STUDY... [OPTION...]",
        description = {
            "Name the faults of a study's design before anything is trained. Ends with 1 when one"
                + " is not acknowledged. Faults that only results show are named by 'bevis run'.",
        },
        sortOptions = false,
        footer = {
            "",
            "A fault is acknowledged in the study, for all of it or in a step:",
            "  acknowledge: {one-seed: a first look; the next study has five}",
        })
public final class LintCommand implements Callable<Integer> {

    private final Host host;

    @Parameters(paramLabel = "STUDY", arity = "1..*", description = "Study files.")
    List<Path> studies = List.of();

    @Option(names = "--json", description = "Print the faults of each study as one JSON object.")
    boolean json;

    public LintCommand(Host host) {
        this.host = host;
    }

    /// What `--json` prints.
    record Faults(String study, List<StudyJson.FindingJson> warnings) {}

    @Override
    public Integer call() throws IOException {
        PrintStream out = host.console().out();
        boolean open = false;
        for (Path path : studies) {
            Study study = Study.load(path);
            SourceCheck.require(study, new SourceReader(host), path.toString());
            List<LintFinding> findings = Lint.before(study);
            open |= findings.stream().anyMatch(finding -> finding.acknowledged().isEmpty());
            if (json) {
                Json.print(
                        out,
                        new Faults(
                                study.name(),
                                findings.stream().map(StudyJson.FindingJson::of).toList()));
            } else {
                print(path, findings);
            }
        }
        if (open && !json) {
            out.println("docs/reference/warnings.md says why each matters and what to do.");
        }
        out.flush();
        return (open ? ExitCode.FAILED : ExitCode.OK).code();
    }

    private void print(Path path, List<LintFinding> findings) {
        PrintStream out = host.console().out();
        String file = Text.printable(path.toString());
        for (LintFinding finding : findings) {
            out.println(
                    file
                            + ":"
                            + finding.at().line()
                            + ":"
                            + finding.at().column()
                            + ": "
                            + LintText.line(finding));
            finding.acknowledged()
                    .ifPresent(why -> out.println("    acknowledged: " + Text.printable(why)));
        }
        if (findings.isEmpty()) {
            out.println(file + ": no fault found");
        }
    }
}

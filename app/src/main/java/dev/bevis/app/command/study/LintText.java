package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Text;
import dev.bevis.study.lint.LintFinding;

import java.util.List;

/// Faults of a study for a reader.
final class LintText {

    private LintText() {}

    /// Those that are not acknowledged, a line each; then how many are.
    static String findings(List<LintFinding> findings) {
        StringBuilder text = new StringBuilder();
        for (LintFinding finding : findings) {
            if (finding.acknowledged().isEmpty()) {
                text.append("! ").append(line(finding)).append('\n');
            }
        }
        long acknowledged = findings.stream().filter(f -> f.acknowledged().isPresent()).count();
        if (acknowledged > 0) {
            text.append(acknowledged)
                    .append(acknowledged == 1 ? " warning is" : " warnings are")
                    .append(" acknowledged; 'bevis lint' shows the reasons\n");
        }
        return text.isEmpty() ? "" : "\n" + text;
    }

    /// Warning, step and reason.
    static String line(LintFinding finding) {
        return Text.printable(
                finding.warning().text()
                        + finding.step().map(step -> ", step '" + step + "'").orElse("")
                        + ": "
                        + finding.reason());
    }
}

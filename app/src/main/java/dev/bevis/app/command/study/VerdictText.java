package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Percent;
import dev.bevis.app.terminal.Text;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.step.Claim;

import java.util.Locale;

/// An answer to a claim in one line.
final class VerdictText {

    private VerdictText() {}

    /// The line, with its end.
    static String line(Verdict verdict) {
        StringBuilder text = new StringBuilder("  ");
        text.append(
                switch (verdict.answer()) {
                    case SUPPORTED -> "✓ ";
                    case REFUTED -> "✗ ";
                    case NOT_DECIDED -> "? ";
                    case NOT_JUDGED -> "… ";
                });
        text.append(verdict.demanded() ? "claim " : "asked ");
        text.append(Text.printable(verdict.claim().text())).append(": ");
        text.append(verdict.answer().text());
        verdict.effect().ifPresent(_ -> text.append(", ").append(effect(verdict)));
        verdict.corrected()
                .ifPresent(p ->
                        text.append(
                                p < 0.001
                                        ? ", p < 0.001"
                                        : String.format(Locale.ROOT, ", p = %.3f", p)));
        if (!verdict.measured().isEmpty()) {
            text.append(" (").append(verdict.measured()).append(')');
        }
        if (!verdict.reason().isEmpty()) {
            text.append(verdict.answer() == Verdict.Answer.NOT_JUDGED ? ": " : "; ")
                    .append(Text.printable(verdict.reason()));
        }
        verdict.needed()
                .ifPresent(what -> text.append("; ").append(what).append(" would decide it"));
        return text.append('\n').toString();
    }

    private static String effect(Verdict verdict) {
        double value = verdict.effect().orElseThrow();
        return switch (verdict.claim()) {
            case Claim.Beats _, Claim.Equals _ ->
                    Percent.points(value)
                            + " points"
                            + verdict.interval().map(i -> " " + Percent.points(i)).orElse("");
            case Claim.Between _ ->
                    Percent.of(value) + verdict.interval().map(i -> " " + Percent.of(i)).orElse("");
            case Claim.VariesLess _ ->
                    verdict.interval().isPresent() && verdict.interval().get().low() >= 0
                            ? String.format(
                                    Locale.ROOT,
                                    "ratio of standard deviations %.2f [%.2f, %.2f]",
                                    value,
                                    verdict.interval().get().low(),
                                    verdict.interval().get().high())
                            : Percent.points(value) + " points of spread";
        };
    }
}

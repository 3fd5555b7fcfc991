package dev.bevis.app.command.check;

import dev.bevis.app.command.check.CheckJson.Derivative;
import dev.bevis.app.command.check.CheckJson.Parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a reader must know about single parameters to believe the table of `check gradients`.
final class CheckRemarks {

    private static final int MOST_KINKS_SHOWN = 10;

    private CheckRemarks() {}

    /// Lines, each with its end.
    static List<String> of(CheckJson result) {
        List<String> remarks = new ArrayList<>();
        for (Parameter parameter : result.parameters()) {
            add(remarks, parameter, result.check().step());
        }
        if (result.floatFlips() > 0) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "in floats %,d rectifiers or margins turn out the other way\n",
                            result.floatFlips()));
        }
        return remarks;
    }

    private static void add(List<String> remarks, Parameter parameter, double step) {
        String name = parameter.name();
        long count = (long) parameter.rows() * parameter.columns();
        int looked = parameter.entries() + parameter.kinks().size();
        if (looked < count) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d of %,d entries, drawn at random\n",
                            name,
                            looked,
                            count));
        }
        if (parameter.step() < step) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%s: compared with h = %s, for the cost is too curved for %s\n",
                            name,
                            CheckText.number(parameter.step()),
                            CheckText.number(step)));
        }
        if (parameter.retried() > 0) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d %s compared with a smaller h, for a kink of the cost is"
                                    + " near\n",
                            name,
                            parameter.retried(),
                            parameter.retried() == 1 ? "entry" : "entries"));
        }
        if (parameter.verdict().equals("zero")) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%s: in front of batch norm the gradient is 0; found at most %s\n",
                            name,
                            CheckText.number(parameter.largest())));
        }
        if (parameter.verdict().equals("tiny")) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "%s: no derivative above %s, little more than rounding; judged by the"
                                    + " difference\n",
                            name,
                            CheckText.number(parameter.largest())));
        }
        addKinks(remarks, parameter);
    }

    private static void addKinks(List<String> remarks, Parameter parameter) {
        List<Derivative> kinks = parameter.kinks();
        if (kinks.isEmpty()) {
            return;
        }
        remarks.add(
                String.format(
                        Locale.ROOT,
                        "%s: %,d %s on a kink of the cost, not compared\n",
                        parameter.name(),
                        kinks.size(),
                        kinks.size() == 1 ? "entry lies" : "entries lie"));
        for (Derivative kink : kinks.subList(0, Math.min(kinks.size(), MOST_KINKS_SHOWN))) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "    row %d, column %d: analytic %s, numeric %s\n",
                            kink.row(),
                            kink.column(),
                            CheckText.number(kink.analytic()),
                            CheckText.number(kink.numeric())));
        }
        if (kinks.size() > MOST_KINKS_SHOWN) {
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "    and %,d more; --json lists all\n",
                            kinks.size() - MOST_KINKS_SHOWN));
        }
    }
}

package dev.bevis.check;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a gradient check found out.
///
/// @param cost at the point of the check
/// @param parameters from the input up
public record GradientReport(double cost, List<ParameterReport> parameters) {

    public GradientReport {
        parameters = List.copyOf(parameters);
    }

    /// Whether every parameter's gradient was shown to be right, and not all of them are lost in
    /// rounding.
    public boolean passes() {
        return parameters.stream().allMatch(p -> p.verdict().passes())
                && parameters.stream().anyMatch(p -> p.verdict() == CheckVerdict.AGREES);
    }

    /// The parameter whose worst entry differs most, relative to its size, of those that do not
    /// pass.
    public Optional<ParameterReport> worst() {
        return parameters.stream()
                .filter(p -> !p.verdict().passes())
                .max(Comparator.comparingDouble(p -> p.centered().norm()));
    }
}

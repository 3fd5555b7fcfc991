package dev.bevis.train.feedback;

import dev.bevis.choice.Choice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether a training ends before its length because its validation scores no longer improve.
///
/// @param patience at whose end it ends; empty where it makes all its updates
public record EarlyStopping(Optional<Patience> patience) implements Choice {

    /// All updates are made.
    public static final EarlyStopping NONE = new EarlyStopping(Optional.empty());

    /// After a patience.
    public static EarlyStopping after(Patience patience) {
        return new EarlyStopping(Optional.of(patience));
    }

    @Override
    public String words() {
        return patience.map(p -> "when " + p.words()).orElse("none");
    }

    @Override
    public OptionalDouble number() {
        return patience.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) patience.get().evaluations());
    }

    @Override
    public List<Publication> publications() {
        return patience.isEmpty()
                ? List.of()
                : List.of(
                        new Publication(
                                "prechelt-1998",
                                "L. Prechelt, Early Stopping – But When?, in: Neural Networks:"
                                        + " Tricks of the Trade, Springer, 1998"));
    }
}

package dev.bevis.train.feedback;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Introduced;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether a training ends before its length because its validation scores no longer improve.
///
/// @param patience evaluations in a row without a better score after which it ends, see
///   [Patience#evaluations]; 0 where it makes all its updates
/// @param by which score, see [Patience#by]
/// @param least by how much a better score has to be better, see [Patience#least]
public record EarlyStopping(
        long patience, @Introduced("loss") Criterion by, @Introduced("0") double least)
        implements Choice {

    /// All updates are made.
    public static final EarlyStopping NONE = new EarlyStopping(0, Criterion.LOSS, 0);

    public EarlyStopping {
        // 0 and -0 are one number, and one choice.
        least += 0.0;
        if (patience != 0) {
            var _ = new Patience(patience, by, least);
        }
    }

    /// After a patience.
    public static EarlyStopping after(Patience patience) {
        return new EarlyStopping(patience.evaluations(), patience.by(), patience.least());
    }

    /// At whose end training ends; empty where it makes all its updates.
    public Optional<Patience> rule() {
        return patience == 0 ? Optional.empty() : Optional.of(new Patience(patience, by, least));
    }

    @Override
    public String words() {
        return rule().map(p -> "when " + p.words()).orElse("none");
    }

    @Override
    public OptionalDouble number() {
        return patience == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) patience);
    }

    @Override
    public Optional<String> slowness() {
        return rule().map(_ ->
                "early stopping may end trials before their length; work and time are at most those"
                        + " given");
    }

    @Override
    public List<Publication> publications() {
        return patience == 0
                ? List.of()
                : List.of(
                        new Publication(
                                "prechelt-1998",
                                "L. Prechelt, Early Stopping – But When?, in: Neural Networks:"
                                        + " Tricks of the Trade, Springer, 1998"));
    }
}

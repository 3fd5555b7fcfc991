package dev.bevis.train.feedback;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Introduced;
import dev.bevis.text.Spelling;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether a training ends before its length, because its validation scores no longer improve or
/// because its loss is lost.
///
/// @param patience evaluations in a row without a better score after which it ends, see
///   [Patience#evaluations]; 0 where it makes all its updates
/// @param by which score, see [Patience#by]
/// @param least by how much a better score has to be better, see [Patience#least]
/// @param limit what the training loss must not pass; empty where it may
public record EarlyStopping(
        long patience,
        @Introduced("loss") Criterion by,
        @Introduced("0") double least,
        @Introduced("none") Optional<LossLimit> limit)
        implements Choice {

    /// All updates are made.
    public static final EarlyStopping NONE =
            new EarlyStopping(0, Criterion.LOSS, 0, Optional.empty());

    public EarlyStopping {
        // 0 and -0 are one number, and one choice.
        least += 0.0;
        if (patience != 0) {
            var _ = new Patience(patience, by, least);
        }
    }

    /// After a patience.
    public static EarlyStopping after(Patience patience) {
        return new EarlyStopping(
                patience.evaluations(), patience.by(), patience.least(), Optional.empty());
    }

    /// At a limit of the loss.
    public static EarlyStopping at(LossLimit limit) {
        return new EarlyStopping(0, Criterion.LOSS, 0, Optional.of(limit));
    }

    /// At whose end training ends; empty where validation scores do not end it.
    public Optional<Patience> rule() {
        return patience == 0 ? Optional.empty() : Optional.of(new Patience(patience, by, least));
    }

    /// When it ends before its length, behind `when`; empty where it makes all its updates.
    public Optional<String> reason() {
        return rule().map(Patience::words).or(() -> limit.map(LossLimit::words));
    }

    /// Refuses a limit of the loss where nothing measures that of batches before the end.
    ///
    /// @param measured whether curves have points over batches before the end
    /// @throws IllegalArgumentException if there is a limit and no such point
    public void requireLoss(boolean measured) {
        if (limit.isPresent() && !measured) {
            throw new IllegalArgumentException(
                    "a limit of the loss needs a curve over the batches trained on, and there is"
                        + " none; add training-scores: batches and evaluate: epoch, or evaluate:"
                        + " batch");
        }
    }

    /// As identities spell it, which never changes.
    public String identityText() {
        return rule().map(Spelling::components)
                .or(() -> limit.map(Spelling::components))
                .orElse("none");
    }

    @Override
    public String words() {
        return reason().map("when "::concat).orElse("none");
    }

    @Override
    public OptionalDouble number() {
        return patience == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) patience);
    }

    @Override
    public Optional<String> slowness() {
        return reason().map(_ ->
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

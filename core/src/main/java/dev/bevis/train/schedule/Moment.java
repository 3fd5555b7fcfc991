package dev.bevis.train.schedule;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Named;

import java.util.OptionalDouble;

/// A moment of a training: its start, or the end of a [Span] that begins there.
public sealed interface Moment extends Choice permits Moment.Start, Span {

    /// Before the first update.
    @Named("0")
    record Start() implements Moment {
        @Override
        public long step(Horizon horizon) {
            return 0;
        }

        @Override
        public boolean isAtEpochs() {
            return true;
        }

        @Override
        public String when() {
            return words();
        }

        @Override
        public String words() {
            return "before the first update";
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(0);
        }
    }

    /// After so many updates, from 0.
    static Moment ofStep(long step) {
        return step == 0 ? new Start() : Span.ofSteps(step);
    }

    /// Updates before it.
    ///
    /// @throws IllegalArgumentException if they do not fit 63 bits
    long step(Horizon horizon);

    /// Whether it is between two epochs, whatever the length of one.
    boolean isAtEpochs();

    /// What answers the question for it: `before the first update`, `after 3 epochs`.
    String when();
}

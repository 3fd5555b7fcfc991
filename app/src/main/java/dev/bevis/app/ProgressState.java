package dev.bevis.app;

import dev.bevis.study.TimeLeft;
import dev.bevis.data.SplitName;
import dev.bevis.train.Evaluation;
import dev.bevis.train.Event;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/// How far training has come, gathered from its events.
final class ProgressState {

    private final LongSupplier nanoTime;
    private TimeLeft timeLeft = TimeLeft.START;
    private final Map<SplitName, Evaluation> latest = new EnumMap<>(SplitName.class);
    private Event.Started started = new Event.Started(0, 1, 1);
    private Optional<Evaluation> batches = Optional.empty();
    private long startNanos;
    private long step;
    private double lossSum;
    private long lossCount;

    /// @param nanoTime the clock, such as [System#nanoTime]
    ProgressState(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void accept(Event event) {
        switch (event) {
            case Event.Started begin -> {
                started = begin;
                startNanos = nanoTime.getAsLong();
                step = begin.step();
                timeLeft = timeLeft.at(0, 0);
            }
            case Event.Stepped stepped -> {
                step = stepped.step() + 1;
                lossSum += stepped.loss();
                lossCount++;
                timeLeft = timeLeft.at(
                        (nanoTime.getAsLong() - startNanos) * 1e-9,
                        (double) (step - started.step()));
            }
            case Event.Evaluated evaluated -> latest.put(evaluated.split(), evaluated.evaluation());
            case Event.Averaged averaged -> batches = Optional.of(averaged.evaluation());
            case Event.Saved _, Event.Warned _ -> {}
        }
    }

    /// Steps done.
    long step() {
        return step;
    }

    /// Steps of the whole run.
    long steps() {
        return started.steps();
    }

    /// The epoch that the next step belongs to, from 1.
    long epoch() {
        return Math.min(step / started.stepsPerEpoch() + 1, epochs());
    }

    /// Epochs begun in the whole run.
    long epochs() {
        return Math.ceilDiv(started.steps(), started.stepsPerEpoch());
    }

    /// The newest evaluation of a split.
    Optional<Evaluation> latest(SplitName split) {
        return Optional.ofNullable(latest.get(split));
    }

    /// The batches between the last two evaluations, where those stand for the training split.
    Optional<Evaluation> batches() {
        return batches;
    }

    /// The mean loss of the batches since this was last asked.
    OptionalDouble takeLoss() {
        OptionalDouble loss =
                lossCount == 0 ? OptionalDouble.empty() : OptionalDouble.of(lossSum / lossCount);
        lossSum = 0;
        lossCount = 0;
        return loss;
    }

    /// Seconds to the end if all goes on as it has of late, evaluations included; empty as long as
    /// that means nothing.
    OptionalDouble secondsLeft() {
        return timeLeft.of((double) (started.steps() - step));
    }
}

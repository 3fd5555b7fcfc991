package dev.bevis.app.command.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.bevis.study.setting.Setting;
import dev.bevis.train.Trial;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

class KernelWarmUpTest {

    private static final Trial TRIAL = Setting.DEFAULT.trial(new Trial.Seeds(1, 1));

    /// It ends only once somebody waits.
    @Test
    void theFirstTrialWaitsForIt() {
        Thread training = Thread.currentThread();
        AtomicBoolean trained = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        KernelWarmUp warmUp =
                new KernelWarmUp(_ -> {
                    while (training.getState() != Thread.State.WAITING && !trained.get()) {
                        Thread.onSpinWait();
                    }
                    ended.set(!trained.get());
                });
        warmUp.begin(TRIAL);
        warmUp.started(List.of(), Optional.empty());
        boolean hasEnded = ended.get();
        trained.set(true);
        assertThat(hasEnded).isTrue();
    }

    @Test
    void itRunsOnce() {
        AtomicInteger runs = new AtomicInteger();
        KernelWarmUp warmUp = new KernelWarmUp(_ -> runs.incrementAndGet());
        warmUp.begin(TRIAL);
        warmUp.started(List.of(), Optional.empty());
        warmUp.begin(TRIAL);
        warmUp.started(List.of(), Optional.empty());
        assertThat(runs).hasValue(1);
    }

    @Test
    void whereItFailsOrNeverBeganTrialsTrainAllTheSame() {
        KernelWarmUp failing =
                new KernelWarmUp(_ -> {
                    throw new IllegalStateException("no kernels");
                });
        assertThatCode(() -> failing.started(List.of(), Optional.empty()))
                .doesNotThrowAnyException();
        failing.begin(TRIAL);
        assertThatCode(() -> failing.started(List.of(), Optional.empty()))
                .doesNotThrowAnyException();
    }
}

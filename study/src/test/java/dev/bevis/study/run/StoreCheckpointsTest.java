package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.io.FailingDisk;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.Heard;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.train.Momentum;
import dev.bevis.train.Trial;
import dev.bevis.train.checkpoint.Checkpoints;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How often the state of a trial is saved.
class StoreCheckpointsTest {

    private static final DatasetIdentity DATASET = DatasetIdentity.of(TinyImages.dataset(0));

    @TempDir private Path root;

    private static Job job(Setting setting) {
        StudyTrial trial = new StudyTrial(setting, new Trial.Seeds(1, 1));
        return new Job("step", "arm", trial, trial.id(DATASET), DATASET);
    }

    private static double operationsOfAStep(Job job) {
        return job.work().training() / (double) job.steps();
    }

    private long every(Job job, int members) throws IOException {
        Store store = Store.open(FailingDisk.faultless(), root);
        try (StudyFolder folder = store.study("study")) {
            return new StoreCheckpoints(folder, new Heard())
                    .of(job, members)
                    .map(Checkpoints::everySteps)
                    .orElseThrow();
        }
    }

    @Test
    void aSmallNetworkIsSavedAfterSecondsOfItsCohort() throws IOException {
        Job job = job(Setting.DEFAULT);
        assertThat(every(job, 1) * operationsOfAStep(job)).isBetween(1.9e11, 2.1e11);
        assertThat(every(job, 100) * operationsOfAStep(job)).isBetween(3.9e10, 4.1e10);
    }

    @Test
    void writingALargeNetworkTakesLittleOfItsTime() throws IOException {
        Setting wide = Setting.DEFAULT.with(Change.of("hidden", List.of(4000, 4000)));
        Job plain = job(wide);
        Job withMomentum = job(wide.with(Change.of("optimizer", new Momentum(0.9, true))));
        double bytes = 4.0 * plain.trial().weights(DATASET);
        for (int members : new int[] {1, 5, 32}) {
            assertThat(every(plain, members) * operationsOfAStep(plain) / bytes)
                    .isBetween(49_000.0, 51_000.0);
            assertThat(every(withMomentum, members) * operationsOfAStep(withMomentum) / bytes)
                    .isBetween(98_000.0, 102_000.0);
        }
    }
}

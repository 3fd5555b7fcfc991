package dev.bevis.study.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.setting.Change;
import dev.bevis.study.setting.Setting;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.EvaluateEvery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Which trials train together.
class JobTest {

    private static final DatasetIdentity DATASET = DatasetIdentity.of(TinyImages.dataset(0));

    private static Job job(Setting setting, long seed) {
        StudyTrial trial = new StudyTrial(setting, new Trial.Seeds(seed, seed));
        return new Job("step", "arm", trial, trial.id(DATASET), DATASET);
    }

    private static Setting lambda(double lambda) {
        return Setting.DEFAULT.with(Change.of("lambda", lambda));
    }

    private static List<Job> lambdas(int count, long seed) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(job(lambda(i), seed));
        }
        return jobs;
    }

    private static List<Integer> sizes(List<List<Job>> cohorts) {
        return cohorts.stream().map(List::size).toList();
    }

    @Test
    void trialsThatSeeTheSameBatchesAreOneCohort() {
        List<Job> jobs =
                List.of(
                        job(lambda(0), 1),
                        job(lambda(0), 2),
                        job(lambda(1), 1),
                        job(Setting.DEFAULT.with(Change.of("hidden", List.of(5))), 1),
                        job(lambda(1), 2));
        assertThat(Job.cohorts(jobs))
                .containsExactly(
                        List.of(jobs.get(0), jobs.get(2), jobs.get(3)),
                        List.of(jobs.get(1), jobs.get(4)));
    }

    @Test
    void whatSeesOtherBatchesOrIsEvaluatedAtOtherStepsIsApart() {
        List<Job> jobs = new ArrayList<>();
        jobs.add(job(Setting.DEFAULT, 1));
        jobs.add(job(Setting.DEFAULT, 2));
        jobs.add(job(Setting.DEFAULT.with(Change.of("batch", 50)), 1));
        jobs.add(job(Setting.DEFAULT.with(Change.of("train", 40_000)), 1));
        jobs.add(job(Setting.DEFAULT.with(Change.of("validation", 4_000)), 1));
        jobs.add(job(Setting.DEFAULT.with(Change.of("shuffle", false)), 1));
        jobs.add(job(Setting.DEFAULT.with(Change.of("keep-remainder", true)), 1));
        jobs.add(job(Setting.DEFAULT.with(Change.of("evaluate", new EvaluateEvery.Never())), 1));
        Job first = jobs.getFirst();
        DatasetIdentity other = DatasetIdentity.of(TinyImages.dataset(7));
        jobs.add(new Job("step", "arm", first.trial(), first.trial().id(other), other));
        assertThat(sizes(Job.cohorts(jobs))).hasSize(jobs.size()).containsOnly(1);
    }

    @Test
    void largeCohortsAreSplitEvenly() {
        assertThat(sizes(Job.cohorts(lambdas(32, 1)))).containsExactly(32);
        assertThat(sizes(Job.cohorts(lambdas(33, 1)))).containsExactly(16, 17);
        assertThat(sizes(Job.cohorts(lambdas(100, 1)))).containsExactly(25, 25, 25, 25);
        assertThat(Job.cohorts(lambdas(100, 1)).stream().flatMap(List::stream).toList())
                .isEqualTo(lambdas(100, 1));
        assertThat(Job.cohorts(List.of())).isEmpty();
    }

    @Test
    void smallCohortsRunSideBySideAndLargeOnesAlone() {
        List<List<Job>> cohorts = new ArrayList<>();
        for (int size : new int[] {1, 1, 1, 2, 5, 1, 3, 4, 1}) {
            cohorts.add(lambdas(size, cohorts.size()));
        }
        assertThat(Job.concurrent(cohorts, 4).stream().map(JobTest::sizes))
                .containsExactly(
                        List.of(1, 1, 1),
                        List.of(2),
                        List.of(5),
                        List.of(1, 3),
                        List.of(4),
                        List.of(1));
        assertThat(Job.concurrent(cohorts, 1)).allMatch(together -> together.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 64})
    void concurrentCohortsHaveEveryCohortOnceInOrderAndNoMoreMembersThanThreads(int threads) {
        System.out.println("concurrentCohortsHaveEveryCohortOnce: seed " + threads);
        Random random = new Random(threads);
        List<List<Job>> cohorts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            cohorts.add(lambdas(1 + random.nextInt(1 + random.nextInt(20)), i));
        }
        List<List<List<Job>>> concurrent = Job.concurrent(cohorts, threads);
        assertThat(concurrent.stream().flatMap(List::stream).toList()).isEqualTo(cohorts);
        for (List<List<Job>> together : concurrent) {
            int members = together.stream().mapToInt(List::size).sum();
            assertThat(together.size() == 1 || members <= threads).isTrue();
        }
    }
}

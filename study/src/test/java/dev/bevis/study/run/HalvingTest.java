package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.lint.Lint;
import dev.bevis.study.result.HalvedSearch;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.step.Warning;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.study.trial.TrialResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Searches whose settings are halved.
@Tag("slow")
class HalvingTest {

    /// Rates that learn nothing, and others that learn.
    private static final String RATES = "{learning-rate: [1e-7, 2e-7, 0.1, 0.2, 3e-7]}";

    private static final int EPOCH = 9;

    @TempDir private Path root;

    private static String head(String training) {
        return """
        title: Halves
        seeds: 3
        data: {source: tiny, train: 180, validation: 50}
        network: {hidden: [24], batch-norm: true}
        training: {length: {epochs: 3}, batch: 20, %s}
        steps:
        """
                .formatted(training);
    }

    private static String halving(String training) {
        return head(training)
                + """
                  - search: rates
                    rounds:
                      - grid: %s
                        halving: {keep: 1/3, from: {epochs: 1}}
                """
                        .formatted(RATES);
    }

    private static String throughout(String training) {
        return head(training)
                + """
                  - search: rates
                    rounds:
                      - grid: %s
                """
                        .formatted(RATES);
    }

    private static List<String> ids(StepResult.RoundResult round) {
        return round.stepSettings().stream().flatMap(each -> each.ids().stream()).toList();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /// Whatever is trained, and wherever curves have points: at the ends of rungs or between them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluate: 7, training-scores: batches",
                "evaluate: never",
                "evaluate: epoch, training-scores: batches, keep: best, optimizer: {adam: {}}",
                "evaluate: 7, weight-average: {ema: {decay: 0.9}}, augment: [{noise: 0.1}]",
                "evaluate: epoch, early-stopping: {patience: 1, by: accuracy}"
            })
    void goingOnGivesTheBitsOfTrainingThrough(String training) throws IOException {
        Path halved = root.resolve("halved");
        Path whole = root.resolve("whole");
        SmallStudy.Ran ran = SmallStudy.run(SmallStudy.of(halving(training)), halved, 2);
        SmallStudy.Ran through = SmallStudy.run(SmallStudy.of(throughout(training)), whole, 2);
        StepResult step = ran.result().step("rates").orElseThrow();
        assertThat(step.complete()).isTrue();
        assertThat(step.rounds()).hasSize(2);
        List<SettingResult> last = step.rounds().getLast().stepSettings();
        assertThat(last.size()).isBetween(2, 4);
        Store store = Store.openExisting(halved);
        Store expected = Store.openExisting(whole);
        for (String id : ids(step.rounds().getLast())) {
            Entry entry = store.find(id).orElseThrow();
            Entry same = expected.find(id).orElseThrow();
            for (String file : entry.files().keySet()) {
                if (!file.equals(TrialFiles.ORIGIN)) {
                    assertThat(entry.read(file)).as(file).isEqualTo(same.read(file));
                }
            }
        }
        long made =
                step.rounds().getFirst().stepSettings().stream()
                                .flatMap(each -> each.trials().stream())
                                .mapToLong(TrialResult::steps)
                                .sum()
                        + last.stream()
                                .flatMap(each -> each.trials().stream())
                                .mapToLong(trial -> trial.steps() - EPOCH)
                                .sum();
        assertThat((long) ran.heard().steps()).isEqualTo(made).isLessThan(through.heard().steps());
        assertThat(isEmpty(halved.resolve("studies/small/checkpoints"))).isTrue();
    }

    @Test
    void settingsThatAreClearlyWorseAreDropped() throws IOException {
        Study study = SmallStudy.of(halving("evaluate: epoch"));
        SmallStudy.Ran ran = SmallStudy.run(study, root, 1);
        StepResult step = ran.result().step("rates").orElseThrow();
        assertThat(step.rounds().getFirst().stepSettings()).hasSize(5);
        assertThat(step.rounds().getLast().stepSettings())
                .extracting(each -> each.stepSetting().name())
                .contains("0.1", "0.2");
        assertThat(step.rounds().getLast().stepSettings().getFirst().trials())
                .allMatch(trial -> trial.steps() == 3 * EPOCH);
        HalvedSearch halved =
                HalvedSearch.of(step, each -> study.seeds(step.step(), each), Optional.empty())
                        .getFirst();
        assertThat(halved.updates()).isEqualTo(ran.heard().steps());
        assertThat(halved.whole()).isEqualTo(5 * 3 * 3 * EPOCH);
        assertThat(halved.isKnown()).isTrue();
        assertThat(halved.risk()).isBetween(0.0, 0.05);
        assertThat(halved.words())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("successive halving: 5 settings for 1 epoch, then ")
                .endsWith(" less");
        assertThat(halved.placeOfBest(step).orElseThrow()).isBetween(1, 2);
        assertThat(Lint.after(ran.result()))
                .extracting(finding -> finding.warning())
                .doesNotContain(Warning.ROUND_ADDS_NOTHING);
    }

    @Test
    void aRunThatWasStoppedAnywhereComesToTheSame() throws IOException {
        Path straight = root.resolve("straight");
        String text = halving("evaluate: 7");
        int steps = SmallStudy.run(SmallStudy.of(text), straight, 2).heard().steps();
        for (int stop : new int[] {steps / 10, steps / 2, 15 * EPOCH, steps - 5}) {
            Path stopped = root.resolve("stopped-" + stop);
            SmallStudy.run(SmallStudy.of(text), stopped, 2, stop);
            SmallStudy.Ran again = SmallStudy.run(SmallStudy.of(text), stopped, 2);
            assertThat(again.result().complete()).isTrue();
            assertThat(SmallStudy.files(stopped)).isEqualTo(SmallStudy.files(straight));
        }
    }

    /// A rate that falls to 0 over the length of training is another one in each rung.
    @Test
    void whereTheRateDependsOnTheLengthEachRungTrainsFromTheBeginning() throws IOException {
        SmallStudy.Ran ran =
                SmallStudy.run(
                        SmallStudy.of(
                                halving("evaluate: epoch")
                                        .replace(
                                                RATES,
                                                "{learning-rate: [{cosine: {max: 1e-7, min: 0}},"
                                                        + " {cosine: {max: 0.1, min: 0}}]}")),
                        root,
                        1);
        StepResult step = ran.result().step("rates").orElseThrow();
        assertThat(step.complete()).isTrue();
        long all =
                step.rounds().stream()
                        .flatMap(round -> round.stepSettings().stream())
                        .flatMap(each -> each.trials().stream())
                        .mapToLong(TrialResult::steps)
                        .sum();
        assertThat((long) ran.heard().steps()).isEqualTo(all);
    }

    @Test
    void collectingGarbageLeavesAllRungs() throws IOException {
        StepResult step =
                SmallStudy.run(SmallStudy.of(halving("evaluate: epoch")), root, 2)
                        .result()
                        .step("rates")
                        .orElseThrow();
        TreeSet<String> all = new TreeSet<>();
        step.rounds().forEach(round -> all.addAll(ids(round)));
        assertThat(
                        new NeededEntries(Store.openExisting(root), new TreeSet<>(), true)
                                .find()
                                .entries())
                .containsAll(all);
    }
}

package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;
import dev.bevis.store.journal.JournalRecord;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.result.StudyResult;
import dev.bevis.study.result.Verdict;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.trial.CheckResult;
import dev.bevis.study.trial.Job;
import dev.bevis.study.trial.TrialResult;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// Whole runs of a study, from the file to the store.
@Tag("slow")
class StudyRunTest {

    private static final Study ALL = SmallStudy.of(SmallStudy.ALL);

    @TempDir private static Path shared;

    /// An undisturbed run with one thread, which nobody changes.
    private static SmallStudy.Ran first;

    @TempDir private Path temporary;

    @BeforeAll
    static void run() throws IOException {
        first = SmallStudy.run(ALL, shared, 1);
    }

    private Path root() {
        return temporary.resolve("store");
    }

    @Test
    void everythingIsTrainedAndStored() throws IOException {
        StudyResult result = first.result();
        assertThat(result.complete()).isTrue();
        assertThat(result.steps().keySet())
                .containsExactly("gradients", "networks", "penalty", "best");
        assertThat(result.step("gradients").orElseThrow().checks())
                .hasSize(4)
                .allMatch(CheckResult::passes);
        assertThat(sizes(result, "networks")).containsExactly(4);
        assertThat(sizes(result, "penalty")).containsExactly(4, 3, 3);
        assertThat(sizes(result, "best")).containsExactly(1);
        assertThat(result.verdicts())
                .extracting(Verdict::answer)
                .hasSize(3)
                .last()
                .isEqualTo(Verdict.Answer.SUPPORTED);
        Store store = Store.openExisting(shared);
        TreeSet<String> trials = new TreeSet<>(first.heard().stored());
        assertThat(trials).hasSize(first.heard().stored().size()).hasSize(12 + 12 + 9 + 9 + 3);
        assertThat(store.verify()).isEmpty();
        assertThat(store.entries().keySet())
                .containsAll(trials)
                .hasSize(trials.size() + 4 + 1 + 1 + 3 + 1);
        for (StepResult step : result.steps().values()) {
            for (StepResult.RoundResult round : step.rounds()) {
                for (SettingResult stepSetting : round.stepSettings()) {
                    assertThat(stepSetting.trials()).hasSize(3).allMatch(TrialResult::finished);
                    assertThat(trials).containsAll(stepSetting.ids());
                }
            }
        }
        assertThat(first.heard().warnings()).isEmpty();
    }

    private static List<Integer> sizes(StudyResult result, String step) {
        return result.step(step).orElseThrow().rounds().stream()
                .map(round -> round.stepSettings().size())
                .toList();
    }

    @Test
    void trialsOfOneSettingDifferInTheirSeedsAlone() {
        for (SettingResult stepSetting :
                first.result().step("networks").orElseThrow().stepSettings()) {
            assertThat(stepSetting.trials())
                    .extracting(trial -> trial.seeds().init() + " " + trial.seeds().data())
                    .containsExactly("1 1", "2 2", "3 3");
            assertThat(stepSetting.trials())
                    .extracting(TrialResult::weightsSha256)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void stepsStartFromWhatWasChosenAndChangeNothingElse() {
        StudyResult result = first.result();
        Setting network =
                result.step("networks")
                        .orElseThrow()
                        .chosen()
                        .orElseThrow()
                        .stepSetting()
                        .setting();
        StepResult search = result.step("penalty").orElseThrow();
        assertThat(search.stepSettings())
                .allSatisfy(stepSetting ->
                        assertThat(
                                        Field.differences(
                                                        network,
                                                        stepSetting.stepSetting().setting())
                                                .keySet())
                                .isSubsetOf("lambda", "batch", "evaluate"));
        Setting penalty = search.chosen().orElseThrow().stepSetting().setting();
        Setting last =
                result.step("best").orElseThrow().stepSettings().getFirst().stepSetting().setting();
        assertThat(Field.differences(penalty, last).keySet())
                .containsExactly("train", "validation");
    }

    @Test
    void aSecondRunTrainsNothingAndEndsInTheSameResult() throws IOException {
        var files = SmallStudy.files(shared);
        List<JournalRecord> journal = SmallStudy.journal(shared);
        TinyImages.Reader reader = new TinyImages.Reader();
        SmallStudy.Ran second = SmallStudy.run(ALL, shared, 2, new Datasets(reader));
        assertThat(second.heard().started()).isEmpty();
        assertThat(reader.sources()).as("a run with nothing to do reads no image").isEmpty();
        assertThat(second.result()).usingRecursiveComparison().isEqualTo(first.result());
        assertThat(SmallStudy.files(shared)).isEqualTo(files);
        assertThat(SmallStudy.journal(shared)).isEqualTo(journal);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void threadsChangeNoByte(int threads) throws IOException {
        SmallStudy.run(ALL, root(), threads);
        assertThat(SmallStudy.files(root())).isEqualTo(SmallStudy.files(shared));
        assertThat(SmallStudy.journalWithoutTimes(root()))
                .isEqualTo(SmallStudy.journalWithoutTimes(shared));
    }

    private static final String NETWORKS =
            SmallStudy.HEAD
                    + """
                    steps:
                      - compare: networks
                        vary: {hidden: {linear: [], one: [6]}, lambda: [0, 0.1]}
                    """;

    @Test
    void aChangedLineTrainsTheDifferenceAlone() throws IOException {
        assertThat(started(SmallStudy.of(NETWORKS))).hasSize(12);
        assertThat(started(SmallStudy.of(NETWORKS.replace("one: [6]", "one: [6], two: [6, 5]"))))
                .hasSize(6)
                .allMatch(job -> job.stepSetting().startsWith("two/"));
        assertThat(started(SmallStudy.of(NETWORKS.replace("0, 0.1", "0, 0.1, 0.2"))))
                .hasSize(6)
                .allMatch(job -> job.stepSetting().endsWith("/0.2"));
        assertThat(started(SmallStudy.of(NETWORKS.replace("seeds: 3", "seeds: 4"))))
                .hasSize(4)
                .allMatch(job -> job.trial().seeds().init() == 4);
        assertThat(started(SmallStudy.of(NETWORKS.replace("tiny", "other")))).hasSize(12);
    }

    @Test
    void wordsThatMeanTheSameTrainNothing() throws IOException {
        started(SmallStudy.of(NETWORKS));
        for (String same :
                List.of(
                        NETWORKS.replace("A small study", "Another title"),
                        NETWORKS.replace("{epochs: 2}", "{steps: 18}"),
                        NETWORKS.replace("evaluate: epoch", "evaluate: 9"),
                        NETWORKS.replace("linear: [], one: [6]", "b: [6], a: []"),
                        NETWORKS.replace("compare: networks", "compare: others"),
                        NETWORKS.replace("seeds: 3", "seeds: {count: 2, first: 2}"),
                        NETWORKS.replace("steps:\n", "network: {initialization: he}\nsteps:\n"))) {
            assertThat(same).isNotEqualTo(NETWORKS);
            assertThat(started(SmallStudy.of(same))).as(same).isEmpty();
        }
    }

    @Test
    void studiesShareTrials() throws IOException {
        assertThat(started(SmallStudy.of("one", NETWORKS))).hasSize(12);
        assertThat(started(SmallStudy.of("two", NETWORKS))).isEmpty();
        assertThat(started(ALL)).hasSize(45 - 6);
        assertThat(Store.openExisting(root()).studies()).containsExactly("one", "small", "two");
    }

    @Test
    void stepsOfOneStudyShareTrials() throws IOException {
        String twice =
                NETWORKS
                        + """
                          - compare: penalties
                            vary: {lambda: [0.1, 0.5]}
                        """;
        SmallStudy.Ran ran = SmallStudy.run(SmallStudy.of(twice), root(), 2);
        assertThat(ran.heard().started()).hasSize(15);
        SettingResult there = ran.result().step("networks").orElseThrow().stepSettings().get(1);
        SettingResult here = ran.result().step("penalties").orElseThrow().stepSettings().getFirst();
        assertThat(here.ids()).isEqualTo(there.ids());
    }

    private List<Job> started(Study study) throws IOException {
        return SmallStudy.run(study, root(), 2).heard().started();
    }
}

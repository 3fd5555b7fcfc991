package dev.bevis.study.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Store;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.run.StoredStudies;
import dev.bevis.study.run.StoredTrial;
import dev.bevis.study.run.StudyReading;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.TrialFiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What can be seen of studies that are not finished, and of stores that are damaged.
@Tag("slow")
class UnfinishedStudyTest {

    /// Three settings with four pairs of seeds, which are four cohorts, and a search after them.
    private static final String TEXT =
            """
            title: An unfinished study
            seeds: 4
            data: {source: tiny, train: 180, validation: 50}
            training: {learning-rate: 0.05, length: {steps: 6}, batch: 30, evaluate: 3}
            steps:
              - compare: networks
                vary: {hidden: {linear: [], one: [4], two: [4, 4]}}
                claims: [one beats linear]
                ask: [best beats two, penalty beats linear]
              - search: penalty
                from: networks
                rounds:
                  - grid: {lambda: [0.001, 0.1]}
                  - zoom: {best: 1, points: 2}
              - final: best
                from: penalty
            """;

    private static final Study STUDY = SmallStudy.of(TEXT);
    private static final int FIRST = 12;

    @TempDir private Path root;

    private static int trials(StudyResult result) {
        return result.steps().values().stream()
                .flatMap(step -> step.shown().stream())
                .mapToInt(StepResult.RoundResult::trials)
                .sum();
    }

    private int stored() throws IOException {
        return (int)
                Store.openExisting(root).entries().values().stream()
                        .filter(entry -> entry.kind().equals(TrialFiles.KIND))
                        .count();
    }

    private Step step(String name) {
        return STUDY.step(name).orElseThrow();
    }

    /// Stops when half of the trials of the first step are there.
    private StudyResult stopped() throws IOException {
        SmallStudy.run(STUDY, root, 1, 6 * FIRST / 2 + 1);
        StudyResult result = StudyReading.results(STUDY, Store.openExisting(root));
        assertThat(trials(result)).isEqualTo(stored()).isBetween(1, FIRST - 1);
        return result;
    }

    @Test
    void trialsOfAStepThatIsNotFinishedAreThereWithTheirSeeds() throws IOException {
        StudyResult result = stopped();
        StepResult networks = result.step("networks").orElseThrow();
        assertThat(networks.rounds()).isEmpty();
        assertThat(networks.chosen()).isEmpty();
        StudyResult whole = SmallStudy.run(STUDY, root, 1).result();
        for (SettingResult stepSetting : networks.unfinished().orElseThrow().stepSettings()) {
            assertThat(stepSetting.planned()).isEqualTo(4);
            assertThat(stepSetting.ids()).hasSameSizeAs(stepSetting.trials());
            SettingResult later =
                    whole.step("networks").orElseThrow().stepSettings().stream()
                            .filter(each ->
                                    each.stepSetting()
                                            .name()
                                            .equals(stepSetting.stepSetting().name()))
                            .findFirst()
                            .orElseThrow();
            for (int i = 0; i < stepSetting.trials().size(); i++) {
                int same = later.indexOf(stepSetting.trials().get(i).seeds());
                assertThat(later.ids().get(same)).isEqualTo(stepSetting.ids().get(i));
            }
        }
    }

    @Test
    void eachStepSaysHowFarItHasCome() throws IOException {
        StudyResult result = stopped();
        assertThat(result.status(step("networks")).text())
                .isEqualTo("unfinished: " + stored() + " of 12 trials");
        assertThat(result.status(step("penalty"))).isEqualTo(new StepStatus.Waits("networks"));
        assertThat(result.status(step("best")).text()).isEqualTo("waits for penalty");
        SmallStudy.run(STUDY, root, 1, 6 * FIRST + 7);
        StudyResult further = StudyReading.results(STUDY, Store.openExisting(root));
        assertThat(further.status(step("networks"))).isEqualTo(new StepStatus.Finished());
        assertThat(further.status(step("penalty")).text())
                .matches("unfinished: round [12] of 2, [0-9] of [0-9] trials");
        StudyResult whole = SmallStudy.run(STUDY, root, 1).result();
        assertThat(STUDY.steps())
                .allMatch(step -> whole.status(step) instanceof StepStatus.Finished);
    }

    @Test
    void aStepAfterOneThatDivergedCannotBeTrained() throws IOException {
        String absurd = TEXT.replace("rate: 0.05", "rate: 1e30");
        Study diverging = SmallStudy.of(absurd.replace("linear: []", "linear: [3]"));
        StudyResult result = SmallStudy.run(diverging, root, 1).result();
        StepStatus untrainable =
                new StepStatus.Untrainable("networks", "every setting of networks diverged");
        assertThat(result.status(step("penalty"))).isEqualTo(untrainable);
        assertThat(result.status(step("best"))).isEqualTo(untrainable);
    }

    @Test
    void aClaimIsNotJudgedBeforeItsTrialsAreThere() throws IOException {
        StudyResult result = stopped();
        assertThat(result.verdicts())
                .allMatch(verdict -> verdict.answer() == Verdict.Answer.NOT_JUDGED)
                .allMatch(verdict -> !verdict.fails() && verdict.p().isEmpty());
        assertThat(result.verdicts())
                .extracting(Verdict::reason)
                .satisfies(reasons -> {
                    assertThat(reasons.get(0)).matches("[0-3] of 4 pairs of seeds are there");
                    assertThat(reasons.get(1)).isEqualTo("the step 'best' waits for penalty");
                    assertThat(reasons.get(2)).isEqualTo("the step 'penalty' waits for networks");
                });
    }

    @Test
    void anAnswerStaysWhenTheOtherClaimsAreJudged() throws IOException {
        Study growing = SmallStudy.of(TEXT);
        SmallStudy.run(growing, root, 1, 6 * FIRST + 7);
        Verdict early =
                StudyReading.results(growing, Store.openExisting(root)).verdicts().getFirst();
        Verdict late = SmallStudy.run(growing, root, 1).result().verdicts().getFirst();
        assertThat(early.p()).isPresent().isEqualTo(late.p());
        assertThat(early.corrected().orElseThrow())
                .as("as if the other claims had a p of 1")
                .isEqualTo(Math.min(1, 3 * early.p().orElseThrow()))
                .isGreaterThanOrEqualTo(late.corrected().orElseThrow());
    }

    @Test
    void aStoreListsTheTrialsOfAllItsStudiesAndTheOthers() throws IOException {
        stopped();
        SmallStudy.run(
                SmallStudy.of("other", TEXT.replace("lambda: [0.001", "lambda: [0.01")), root, 1);
        SmallStudy.run(SmallStudy.of("other", TEXT.replace("seeds: 4", "seeds: 1")), root, 1);
        StoredStudies studies = StoredStudies.of(Store.openExisting(root));
        assertThat(studies.damages()).isEmpty();
        assertThat(studies.readings())
                .extracting(reading -> reading.result().study().name())
                .containsExactly("other", "small");
        assertThat(studies.trials()).hasSize(stored());
        assertThat(studies.trials().stream().map(StoredTrial::id)).doesNotHaveDuplicates();
        assertThat(studies.trials())
                .as("trials of an earlier text")
                .anyMatch(trial -> trial.places().isEmpty());
        StoredTrial shared =
                studies.trials().stream()
                        .filter(trial -> trial.places().size() == 2)
                        .findFirst()
                        .orElseThrow();
        assertThat(shared.places())
                .extracting(StoredTrial.Place::study)
                .containsExactly("other", "small");
        assertThat(shared.first(place -> place.study().equals("small")).places().getFirst().study())
                .isEqualTo("small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"study.yaml", "datasets.json"})
    void aFileOfAStudyThatIsDamagedOrGoneIsNamedAndTheTrialsAreStillThere(String file)
            throws IOException {
        SmallStudy.run(STUDY, root, 1);
        int all = stored();
        Path path = root.resolve("studies/small/" + file);
        byte[] bytes = Files.readAllBytes(path);
        for (Optional<String> content :
                List.of(
                        Optional.<String>empty(),
                        Optional.of(""),
                        Optional.of("{"),
                        Optional.of("\0\0\0"),
                        Optional.of("a: ]"),
                        Optional.of(
                                new String(bytes, StandardCharsets.UTF_8)
                                        .substring(0, bytes.length / 3)))) {
            if (content.isPresent()) {
                Files.writeString(path, content.get());
            } else {
                Files.delete(path);
            }
            StoredStudies studies = StoredStudies.of(Store.openExisting(root));
            assertThat(studies.damages())
                    .as("%s", content)
                    .anyMatch(damage ->
                            damage.contains(path.toString())
                                    && damage.contains("expected")
                                    && damage.contains("found")
                                    && damage.contains("run"));
            assertThat(studies.trials()).as("%s", content).hasSize(all);
        }
    }

    @Test
    void aTrialWhoseRecordIsLostIsNamed() throws IOException {
        List<String> trials = SmallStudy.run(STUDY, root, 1).heard().stored();
        Set<String> before = new TreeSet<>(Store.openExisting(root).entries().keySet());
        Path journal = root.resolve("journal");
        List<String> lines =
                new ArrayList<>(Files.readAllLines(journal, StandardCharsets.ISO_8859_1));
        int line =
                IntStream.range(0, lines.size())
                        .filter(i -> trials.stream().anyMatch(lines.get(i)::contains))
                        .findFirst()
                        .orElseThrow();
        lines.set(line, lines.get(line).replace('a', 'b'));
        Files.write(journal, lines, StandardCharsets.ISO_8859_1);
        before.removeAll(Store.openExisting(root).entries().keySet());
        assertThat(before).hasSize(1);
        for (List<String> told : List.of(damages(), readingDamages())) {
            assertThat(told).anyMatch(damage -> damage.contains("journal, line " + (line + 1)));
            assertThat(told).anyMatch(damage -> damage.contains(before.iterator().next()));
        }
    }

    @Test
    void aJournalThatIsGoneIsNamedWithTheEntriesThatItNamed() throws IOException {
        SmallStudy.run(STUDY, root, 1);
        Files.delete(root.resolve("journal"));
        for (List<String> told : List.of(damages(), readingDamages())) {
            assertThat(told).anyMatch(damage -> damage.contains("expected the journal"));
            assertThat(told)
                    .anyMatch(damage -> damage.contains("expected a record in the journal"));
        }
    }

    private List<String> damages() throws IOException {
        return StoredStudies.of(Store.openExisting(root)).damages();
    }

    private List<String> readingDamages() throws IOException {
        List<String> damages = new ArrayList<>();
        StudyReading.of(STUDY, Store.openExisting(root), damages::add);
        return damages;
    }

    @Test
    void aTrialWithAnyDamagedFileCountsAsMissingEverywhere() throws IOException {
        SmallStudy.run(STUDY, root, 1);
        int all = stored();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root.resolve("entries"))) {
            files = walk.filter(path -> path.endsWith(TrialFiles.VALIDATION)).limit(3).toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[0] ^= 1;
            Files.write(file, bytes);
        }
        StoredStudies studies = StoredStudies.of(Store.openExisting(root));
        assertThat(studies.trials()).hasSize(all - files.size());
        for (Path file : files) {
            assertThat(studies.damages())
                    .filteredOn(damage -> damage.contains(file.toString()))
                    .singleElement()
                    .asString()
                    .contains("expected", "found", "it counts as missing");
        }
    }
}

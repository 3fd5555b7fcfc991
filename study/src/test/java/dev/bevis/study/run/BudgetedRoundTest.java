package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.file.SearchSettings;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.SettingResult;
import dev.bevis.study.result.StepResult;
import dev.bevis.study.setting.StepSetting;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// Rounds that are to take a time.
@Tag("slow")
class BudgetedRoundTest {

    @TempDir private Path root;

    private static Study study(String budget) {
        return SmallStudy.of(
                """
                title: In time
                data: {source: tiny, train: 180, validation: 50}
                training: {learning-rate: 0.05, length: {epochs: 300}, batch: 20, evaluate: never}
                steps:
                  - search: penalty
                    seeds: 2
                    rounds:
                      - random: 2000
                        over: {lambda: {log-uniform: {from: 1e-4, to: 0.1}}}
                        training: {length: {steps: 3}}
                        budget: %s
                """
                        .formatted(budget));
    }

    private static List<StepSetting> tried(SmallStudy.Ran ran) {
        StepResult step = ran.result().step("penalty").orElseThrow();
        assertThat(step.complete()).isTrue();
        return step.stepSettings().stream().map(SettingResult::stepSetting).toList();
    }

    private List<Entry> decisions() throws IOException {
        return Store.openExisting(root).entries().values().stream()
                .filter(entry -> entry.kind().equals(BudgetedRound.KIND))
                .toList();
    }

    @Test
    void itTakesTheFirstDrawsThatFitAndKeepsToTheirNumber() throws IOException {
        Study study = study("1 second");
        List<StepSetting> tried = tried(SmallStudy.run(study, root, 2));
        assertThat(decisions()).hasSize(1);
        int draws = BudgetedRound.read(decisions().getFirst()).orElseThrow();
        assertThat(tried).hasSize(draws).hasSizeLessThan(2000);
        List<StepSetting> all =
                SearchSettings.of(study.steps().getFirst().rounds().getFirst(), study.defaults())
                        .orElseThrow();
        assertThat(tried)
                .extracting(each -> each.setting().training().lambda())
                .isEqualTo(
                        all.subList(0, draws).stream()
                                .map(each -> each.setting().training().lambda())
                                .toList());
        SmallStudy.Ran again = SmallStudy.run(study, root, 1);
        assertThat(tried(again)).isEqualTo(tried);
        assertThat(again.heard().steps()).isZero();
        NeededEntries needed = new NeededEntries(Store.openExisting(root), new TreeSet<>(), true);
        assertThat(needed.find().entries()).contains(decisions().getFirst().id());
        assertThat(needed.doubts()).isEmpty();
    }
}

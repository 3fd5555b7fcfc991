package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.study.run.SmallStudy;
import dev.bevis.study.search.KeptShare;
import dev.bevis.study.search.Round;
import dev.bevis.study.search.SearchBudget;
import dev.bevis.study.setting.Setting;
import dev.bevis.yaml.YamlException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// How a halving becomes rounds, and what cannot be halved.
class RungsTest {

    private static Study study(String rounds) {
        return SmallStudy.of(
                """
                title: Halving
                seeds: 2
                data: {source: tiny, train: 180, validation: 50}
                training: {learning-rate: 0.05, length: {epochs: 18}, batch: 20}
                steps:
                  - search: rates
                    rounds:
                %s
                """
                        .formatted(rounds.indent(6)));
    }

    private static List<Long> lengths(String halving) {
        Study study = study("- grid: {lambda: [0, 0.1, 0.2]}\n  halving: {" + halving + "}");
        Setting base = study.defaults();
        return study.steps().getFirst().rounds().stream()
                .map(Round::shared)
                .map(shared -> base.with(shared.change()).steps() / base.stepsPerEpoch())
                .toList();
    }

    @Test
    void eachRungTrainsLongerByWhatIsNotKeptAndTheLastForTheWholeLength() {
        assertThat(lengths("keep: 1/3, from: {epochs: 2}")).containsExactly(2L, 6L, 18L);
        assertThat(lengths("keep: 1/3, from: {epochs: 1}")).containsExactly(1L, 3L, 9L, 18L);
        assertThat(lengths("keep: 0.5, from: {epochs: 9}")).containsExactly(9L, 18L);
        assertThat(lengths("keep: 25%, from: {epochs: 17}")).containsExactly(17L, 18L);
        assertThat(lengths("keep: 1/2, from: {steps: 18}")).containsExactly(2L, 4L, 8L, 18L);
    }

    @ParameterizedTest
    @CsvSource({"1/3, 27, 9", "1/3, 28, 10", "1/3, 1, 1", "25%, 8, 2", "0.5, 5, 3", "2/6, 9, 3"})
    void aPartIsRoundedUp(String text, int settings, int kept) {
        assertThat(KeptShare.parse(text).of(settings)).isEqualTo(kept);
    }

    @Test
    void partsAndTimesReadWhatTheyWrite() {
        for (String text : List.of("1/3", "1/4", "9/10")) {
            assertThat(KeptShare.parse(text).text()).isEqualTo(text);
        }
        for (String text : List.of("1 second", "90 seconds", "30 minutes", "1 hour")) {
            assertThat(SearchBudget.parse(text).text()).isEqualTo(text);
        }
        assertThat(SearchBudget.parse("120m")).isEqualTo(SearchBudget.parse("2 hours"));
        assertThatThrownBy(() -> SearchBudget.parse("soon"))
                .hasMessage(
                        "expected a time such as 90 seconds, 30 minutes or 2 hours, got 'soon'");
        assertThatThrownBy(() -> KeptShare.parse("3/3")).hasMessageContaining("below 1");
    }

    @Test
    void whatCannotBeHalvedIsRefused() {
        String grid = "- grid: {lambda: [0, 0.1]}\n  ";
        refuses(grid + "halving: {keep: 2/3, from: {epochs: 2}}", "keeps up to 1/2");
        refuses(grid + "halving: {keep: 1/3, from: {epochs: 18}}", "are all of 18 epochs");
        refuses(grid + "halving: {keep: 1/3, from: {epochs: 20}}", "are more than 18 epochs");
        refuses(grid + "seeds: 1\n  halving: {keep: 1/3, from: {epochs: 2}}", "at least 2 pairs");
        refuses(
                "- grid: {length: [{epochs: 8}, {epochs: 18}]}\n"
                        + "  halving: {keep: 1/3, from: {epochs: 2}}",
                "cannot range over 'length'");
        refuses("- keep: 1/3", "needs a round before it");
        refuses(
                grid
                        + "training: {length: {epochs: 2}}\n"
                        + "- keep: 1/3\n  halving: {keep: 1/3, from: {epochs: 2}}",
                "'keep' is one step of a halving itself");
    }

    private static void refuses(String rounds, String message) {
        assertThatThrownBy(() -> study(rounds))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining(message);
    }
}

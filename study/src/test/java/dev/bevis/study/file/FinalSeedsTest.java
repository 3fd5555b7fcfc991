package dev.bevis.study.file;

import static dev.bevis.study.result.SampleStudy.HEAD;
import static dev.bevis.study.result.SampleStudy.faults;
import static dev.bevis.study.result.SampleStudy.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.study.setting.Seeds;
import dev.bevis.study.step.Warning;
import dev.bevis.yaml.YamlException;

import org.junit.jupiter.api.Test;

/// Which seeds a final step trains with.
final class FinalSeedsTest {

    private static final String SEARCH =
            """
            - search: s
              seeds: 3
              rounds:
                - grid: {lambda: {log: {from: 1e-4, to: 1e-2, points: 5}}}
            """;

    private static Seeds seeds(String steps, String step) {
        Study study = Study.read("test.yaml", "test.yaml", HEAD + steps.indent(2));
        return study.seeds(study.step(step).orElseThrow());
    }

    @Test
    void theyBeginBehindThoseOfTheSearch() {
        assertThat(seeds(SEARCH + "- final: f\n  from: s", "f")).isEqualTo(new Seeds(5, 4));
    }

    @Test
    void roundsCountToo() {
        String rounds = SEARCH + "    - zoom: {best: 2, points: 3}\n      seeds: 12\n";
        assertThat(seeds(rounds + "- final: f\n  from: s", "f")).isEqualTo(new Seeds(5, 13));
    }

    @Test
    void allStepsByWhichTheSettingWasChosenCount() {
        String chain =
                "- compare: c\n  seeds: {count: 4, first: 20}\n  vary: {batch: [50, 100]}\n"
                        + SEARCH.replace("  seeds: 3", "  from: c\n  seeds: 3")
                        + "- final: f\n  from: s\n- final: g\n  from: f";
        assertThat(seeds(chain, "f")).isEqualTo(new Seeds(5, 24));
        assertThat(seeds(chain, "g")).isEqualTo(new Seeds(5, 29));
    }

    @Test
    void seedsThatAreFreshAlreadyStay() {
        Study study =
                Study.read(
                        "test.yaml",
                        "test.yaml",
                        HEAD.replace("seeds: 5", "seeds: {count: 2, first: 50}")
                                + (SEARCH + "- final: f\n  from: s").indent(2));
        assertThat(study.seeds(study.step("f").orElseThrow())).isEqualTo(new Seeds(2, 50));
    }

    @Test
    void writtenOnesAreTakenAsWrittenAndLintSaysWhatIsWrongWithThem() {
        String same = SEARCH + "- final: f\n  from: s\n  seeds: 5";
        assertThat(seeds(same, "f")).isEqualTo(new Seeds(5, 1));
        assertThat(findings(HEAD, same))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.warning().text()).isEqualTo("seeds-of-choice");
                    assertThat(finding.reason()).contains("1 to 5", "'s' with 1 to 3");
                });
        assertThat(faults(same.replace("seeds: 5", "seeds: {count: 5, first: 4}"))).isEmpty();
    }

    @Test
    void aClaimAboutSettingsWithoutSeedsInCommonIsNoted() {
        String claim = "- train: t\n" + SEARCH + "- final: f\n  from: s\n  claims: [f beats t]\n";
        assertThat(faults(claim)).containsExactly("tuned-unequally");
        assertThat(findings(HEAD, claim.replace("seeds: 3", "seeds: 5")))
                .filteredOn(finding -> finding.warning() == Warning.TOO_FEW_SEEDS)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.reason())
                                .contains("6 to 10 and 1 to 5", "none in common"));
    }

    @Test
    void whereNumbersEndTheStudyIsRefused() {
        String last = SEARCH.replace("seeds: 3", "seeds: {count: 3, first: 2147483647}");
        assertThatThrownBy(() -> seeds(last + "- final: f\n  from: s", "f"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("2147483649 is the last there is");
    }
}

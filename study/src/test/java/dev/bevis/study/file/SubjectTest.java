package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.study.run.SmallStudy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// What names in claims stand for.
class SubjectTest {

    private static final Study STUDY =
            SmallStudy.of(
                    SmallStudy.HEAD
                            + """
                            steps:
                              - check: gradients
                              - compare: networks
                                vary:
                                  hidden: {linear: [], one: [6], two: [6, 6]}
                                  batch-norm: [false, true]
                                  lambda: [0, 0.1]
                              - search: penalty
                                rounds: [{grid: {lambda: [0, 0.1]}}]
                              - train: named
                                settings: {small: {lambda: 0}, large: {lambda: 1}, penalty: {}}
                              - train: alone
                              - final: best
                                from: penalty
                            """);

    private static Subject of(String own, String name) {
        return Subject.of(STUDY, STUDY.step(own).orElseThrow(), name);
    }

    @Test
    void aWholeNameIsOneSetting() {
        assertThat(of("networks", "one/batch-norm/0.1").names())
                .containsExactly("one/batch-norm/0.1");
        assertThat(of("named", "small")).isEqualTo(new Subject("named", List.of("small")));
        assertThat(of("networks", "  one/no-batch-norm/0 ").names())
                .containsExactly("one/no-batch-norm/0");
    }

    @Test
    void partsOfANameAreAllSettingsThatHaveThem() {
        assertThat(of("networks", "one").names())
                .containsExactly(
                        "one/no-batch-norm/0",
                        "one/no-batch-norm/0.1",
                        "one/batch-norm/0",
                        "one/batch-norm/0.1");
        assertThat(of("networks", "0.1/two").names())
                .containsExactly("two/no-batch-norm/0.1", "two/batch-norm/0.1");
        assertThat(of("networks", "hidden=two/lambda=0").names())
                .containsExactly("two/no-batch-norm/0", "two/batch-norm/0");
        assertThat(of("networks", "no-batch-norm").names()).hasSize(6);
    }

    @Test
    void anotherStepIsItsOnlyOrItsChosenSetting() {
        assertThat(of("networks", "penalty").names()).isEmpty();
        assertThat(of("networks", "penalty").step()).isEqualTo("penalty");
        assertThat(of("networks", "named").names()).isEmpty();
        assertThat(of("networks", "alone").names()).containsExactly("alone");
        assertThat(of("networks", "best").names()).containsExactly("best");
        assertThat(of("penalty", "penalty").names()).isEmpty();
    }

    @Test
    void aStepAndASettingAreThatSettingOfThatStep() {
        assertThat(of("best", "named:small")).isEqualTo(new Subject("named", List.of("small")));
        assertThat(of("best", "networks: one/batch-norm").names())
                .containsExactly("one/batch-norm/0", "one/batch-norm/0.1");
    }

    @Test
    void settingsOfTheOwnStepGoBeforeOtherSteps() {
        assertThat(of("named", "penalty").step()).isEqualTo("named");
        assertThat(of("alone", "penalty").step()).isEqualTo("penalty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "three",
                "one/one",
                "one/two",
                "one/",
                "lambda=one",
                "networks:three",
                "nothing:one",
                "penalty:0.1",
                ":one",
                ""
            })
    void whatStandsForNothingIsRefused(String name) {
        assertThatThrownBy(() -> of("networks", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no setting of this step and no step is called '" + name + "'");
    }

    @Test
    void aCheckHasNoAccuracy() {
        assertThatThrownBy(() -> of("networks", "gradients"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checks gradients");
    }
}

package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What `bevis train` says of trainings whose loss ended above that of an untrained network.
@Tag("slow")
final class EndedAboveTest {

    private static CommandLineRun train(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of("train", "--train", "400", "--validation", "200", "--steps", "12"));
        words.addAll(Arrays.asList(more));
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @Test
    void aRateThatIsFarTooHighIsNamedInsteadOfAdvisingHiddenLayers() {
        CommandLineRun run = train("--learning-rate", "constant:1e30");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern(
                        "The training loss ended above that of the untrained network"
                            + " \\(\\d\\.\\d{4}e\\d\\d against \\d\\.\\d{4}\\): the learning rate"
                            + " is too high\\.")
                .contains("Next: the same with a tenth of the learning rate")
                .doesNotContain("hidden layers");
        assertThat(run.out().lines()).allMatch(line -> !line.matches(".*\\d{12}\\..*"));
    }

    @Test
    void theSameHoldsOfAHingeLossAndWithoutEvaluations() {
        assertThat(train("--learning-rate", "constant:1e30", "--loss", "hinge").out())
                .contains("above that of the untrained network");
        assertThat(train("--learning-rate", "constant:1e30", "--evaluate", "never").out())
                .contains("The training loss ended ");
    }

    @Test
    void columnsOfHugeNumbersStayApart() {
        CommandLineRun run = train("--learning-rate", "constant:1e30");
        assertThat(run.out())
                .containsPattern("(?m)^ +loss +cost  accuracy    95% interval$")
                .containsPattern(
                        "(?m)^training +\\d\\.\\d{4}e\\d\\d  \\d\\.\\d{4}e\\d\\d +\\d+\\.\\d\\d%$");
    }

    @Test
    void aTrainingThatLearnsIsAdvisedAsBefore() {
        CommandLineRun run = train();
        assertThat(run.out()).contains("Next: hidden layers").doesNotContain("ended above");
    }

    @Test
    void programsReadTheLossItEndedAbove() {
        assertThat(
                        train("--learning-rate", "constant:1e30", "--json")
                                .json()
                                .get("endedAbove")
                                .get("loss")
                                .isNumber())
                .isTrue();
        assertThat(train("--json").json().get("endedAbove").isNull()).isTrue();
    }

    @Test
    void ofSeveralTrialsTheWrongOnesAreNamed() {
        CommandLineRun run = train("--learning-rate", "constant:0.01,constant:1e30");
        assertThat(run.out())
                .containsPattern("(?m)^Trial 2: the training loss ended above .*\\)$")
                .contains("The learning rate is too high there; try a tenth of it.")
                .doesNotContain("Trial 1:");
    }
}

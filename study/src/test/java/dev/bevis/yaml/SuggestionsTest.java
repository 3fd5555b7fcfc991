package dev.bevis.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class SuggestionsTest {

    private static final List<String> KNOWN =
            List.of("lambda", "batch", "learning-rate", "he", "half-cycle", "seed");

    @ParameterizedTest
    @CsvSource({
        "lamda, lambda",
        "lambad, lambda",
        "Lambda, lambda",
        "learning_rate, learning-rate",
        "learningRate, learning-rate",
        "bathc, batch",
        "sed, seed",
        "halfcycle, half-cycle"
    })
    void typingMistakeHasTheWordThatWasMeant(String word, String meant) {
        assertThat(Suggestions.nearest(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"hi", "x", "epochs", "lbmaad", "''", "learning"})
    void wordThatIsFarFromAllHasNone(String word) {
        assertThat(Suggestions.nearest(word, KNOWN)).isEmpty();
    }

    @Test
    void firstOfEquallyNearWordsIsTaken() {
        assertThat(Suggestions.nearest("bat", List.of("cat", "rat", "bar"))).contains("cat");
    }

    @Test
    void sentenceNamesTheWordMeantOrAllThatAreKnown() {
        assertThat(Suggestions.sentence("lamda", KNOWN)).isEqualTo("Did you mean 'lambda'?");
        assertThat(Suggestions.sentence("x", List.of("a-b", "c-d"))).isEqualTo("Known: a-b, c-d");
        assertThat(Suggestions.sentence("x", List.of())).isEqualTo("Known: nothing");
    }

    @Test
    void longWordCostsNothing() {
        assertThat(Suggestions.nearest("x".repeat(1 << 20), KNOWN)).isEmpty();
    }
}

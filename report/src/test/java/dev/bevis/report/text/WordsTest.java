package dev.bevis.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    what is it?           | What is it?
                    it is this            | It is this.
                    ' it ends. '          | It ends.
                    ''                    | ''
                    linear/plain is best  | linear/plain is best.
                    'two
                    lines'                | 'Two
                    lines.'
                    """)
    void aSentenceBeginsWithACapitalAndEndsWithAStop(String text, String sentence) {
        assertThat(Words.sentence(text)).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "Deep networks, deep-networks",
        "a_b.c, a-b-c",
        "-- x --, x",
        "../../etc/passwd, etc-passwd",
        "<script>, script",
        "äöü, ''",
        "0123456789012345678901234567890123456789abc, 0123456789012345678901234567890123456789",
        "012345678901234567890123456789012345678 abc, 012345678901234567890123456789012345678",
    })
    void anIdHasSmallLettersDigitsAndHyphens(String name, String id) {
        assertThat(Words.id(name)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "step-decay:3.0E-4:0.9:1e, 3e-4 × 0.9 per epoch",
        "step-decay:0.02:0.5:2e, 0.02 × 0.5 per 2 epochs",
        "step-decay:1.0E-5:0.1:100, 1e-5 × 0.1 per 100 updates",
        "step-decay:x:y:1e, step-decay:x:y:1e",
        "cosine:0.1:0, cosine:0.1:0",
        "plain, plain",
    })
    void aDecayingRateHasNumbersAsElsewhere(String value, String shown) {
        assertThat(Words.value(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"lambda, λ", "learning-rate, η", "batch-norm, batch norm", "hidden, hidden"})
    void aFieldHasTheNameThatReadersKnow(String field, String name) {
        assertThat(Words.field(field)).isEqualTo(name);
    }
}

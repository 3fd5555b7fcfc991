package dev.bevis.study.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The sentences that claims are.
class SentenceTest {

    @Test
    void everyFormIsRead() {
        assertThat(Claim.parse("a beats b")).isEqualTo(new Claim.Beats("a", "b"));
        assertThat(Claim.parse("a equals b within 0.5")).isEqualTo(new Claim.Equals("a", "b", 0.5));
        assertThat(Claim.parse("a is between 45 and 48.5"))
                .isEqualTo(new Claim.Between("a", 45, 48.5));
        assertThat(Claim.parse("a varies less than b")).isEqualTo(new Claim.VariesLess("a", "b"));
    }

    @Test
    void namesMayHaveBlanksSlashesAndColons() {
        assertThat(Claim.parse("three layers/norm beats other step:one/plain"))
                .isEqualTo(new Claim.Beats("three layers/norm", "other step:one/plain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a equals b within 1e-1        | a equals b within 0.1
                    a equals b within 2 points    | a equals b within 2
                    a equals b within 1 point     | a equals b within 1
                    a is between 0 and 100.0      | a is between 0 and 100
                    '  a beats b  '               | a beats b
                    a varies less than b          | a varies less than b
                    """)
    void aClaimHasOneNormalForm(String text, String normal) {
        Claim claim = Claim.parse(text);
        assertThat(claim.text()).isEqualTo(normal);
        assertThat(Claim.parse(claim.text())).isEqualTo(claim);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a beats",
                "beats b",
                "a beat b",
                "a equals b",
                "a equals b within half",
                "a is between 45",
                "a is between 45 and",
                "a varies more than b",
                "a is better than b"
            })
    void whatIsNoClaimIsRefusedWithTheForms(String text) {
        assertThatThrownBy(() -> Claim.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is no claim; write 'A beats B', ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    a equals b within 0           | 'within' takes points above 0
                    a equals b within -1          | 'within' takes points above 0
                    a equals b within 101         | 'within' takes points above 0
                    a equals b within 1.2.3       | a number in the claim 'a equals b within 1.2.3'
                    a is between 48 and 45        | 'between' takes two percentages in ascending
                    a is between 45 and 45        | 'between' takes two percentages in ascending
                    a is between -1 and 45        | 'between' takes two percentages in ascending
                    a is between 45 and 101       | 'between' takes two percentages in ascending
                    a is between 4e and 5         | a number in the claim
                    """)
    void numbersThatMakeNoSenseAreRefused(String text, String problem) {
        assertThatThrownBy(() -> Claim.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
    }
}

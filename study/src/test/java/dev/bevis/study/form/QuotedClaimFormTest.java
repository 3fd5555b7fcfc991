package dev.bevis.study.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.study.file.Study;
import dev.bevis.study.step.QuotedClaim;
import dev.bevis.yaml.YamlException;
import dev.bevis.yaml.annotation.Located;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/// Claims in study files, with or without the words of a report.
final class QuotedClaimFormTest {

    private static QuotedClaim claim(String text) {
        Study study =
                Study.read(
                        "claims.yaml",
                        "claims.yaml",
                        """
                        title: Claims
                        data: {source: shapes, train: 100, validation: 100}
                        training: {length: {epochs: 1}}
                        steps:
                          - compare: penalty
                            vary: {lambda: {off: 0, on: 0.1}}
                            claims: [%s]
                        """
                                .formatted(text));
        Located<QuotedClaim> only = study.steps().getFirst().shared().claims().getFirst();
        return only.value();
    }

    @Test
    void aSentenceIsAClaim() {
        assertThat(claim("on beats off").says()).isEmpty();
    }

    @Test
    void aClaimQuotesTheReportThatMakesIt() {
        QuotedClaim claim = claim("{claim: on beats off, says: 'a penalty helps, always'}");
        assertThat(claim.claim().text()).isEqualTo("on beats off");
        assertThat(claim.says()).isEqualTo(Optional.of("a penalty helps, always"));
        assertThat(StudyForms.text(claim))
                .isEqualTo("{claim: on beats off, says: \"a penalty helps, always\"}");
    }

    @Test
    void anEmptyQuotationIsRefused() {
        assertThatThrownBy(() -> claim("{claim: on beats off, says: ' '}"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("'says' is empty");
    }
}

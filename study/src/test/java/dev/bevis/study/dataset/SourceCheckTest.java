package dev.bevis.study.dataset;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Source;
import dev.bevis.study.file.Study;
import dev.bevis.yaml.YamlException;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.OptionalInt;

/// What a study asks of its sources that these do not have.
class SourceCheckTest {

    /// Knows one source of a thousand images.
    private static final Datasets.Reader READER =
            new Datasets.Reader() {
                @Override
                public Dataset read(Source source) {
                    throw new IllegalStateException("nothing is read");
                }

                @Override
                public Optional<String> fault(Source source) {
                    return source.text().equals("known")
                            ? Optional.empty()
                            : Optional.of("no '" + source.text() + "'");
                }

                @Override
                public OptionalInt trainingImages(Source source) {
                    return OptionalInt.of(1_000);
                }
            };

    private static void check(String text) {
        SourceCheck.require(Study.read("s.yaml", "s.yaml", "title: A\n" + text), READER, "s.yaml");
    }

    @Test
    void aSourceThatIsNotThereIsNamedWhereItStands() {
        String text =
                """
                data: {train: 500, validation: 500, source: elsewhere}
                steps: [{train: a}, {train: b}]
                """;
        assertThatThrownBy(() -> check(text))
                .isInstanceOf(YamlException.class)
                .hasMessage("s.yaml:2:45: no 'elsewhere'");
    }

    @Test
    void moreImagesThanThereAreAreNamedWhereTheyStand() {
        String head = "data: {source: known, train: 500, validation: 500}\nsteps:\n  - train: a\n";
        assertThatCode(() -> check(head)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(head + "  - train: b\n    data: {train: 501}\n"))
                .isInstanceOf(YamlException.class)
                .hasMessage(
                        "s.yaml:6:19: 501 training and 500 validation images are 1001 together, but"
                                + " known has 1000 training images; ask for fewer, for example"
                                + " train: 500");
    }

    @Test
    void batchNormCannotHaveABatchOfOneImage() {
        String norm = "network: {hidden: [5], batch-norm: true}\nsteps:\n  - train: a\n";
        String data = "data: {source: known, train: 101, validation: 50}\n";
        assertThatThrownBy(() -> check(data + "training: {batch: 1}\n" + norm))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("at least 2 images in a batch, and batches have 1");
        assertThatThrownBy(() -> check(data + "training: {keep-remainder: true}\n" + norm))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("101 images in batches of 100 leave 1 for the last");
        assertThatCode(() -> check(data + norm)).doesNotThrowAnyException();
    }
}

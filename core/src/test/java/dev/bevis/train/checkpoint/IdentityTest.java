package dev.bevis.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Dataset;
import dev.bevis.data.ImageShape;
import dev.bevis.data.Normalization;
import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.io.Disk;
import dev.bevis.loss.Hinge;
import dev.bevis.loss.SoftmaxCrossEntropy;
import dev.bevis.model.Architecture;
import dev.bevis.model.BatchNorm;
import dev.bevis.model.Initialization;
import dev.bevis.model.LeakyRelu;
import dev.bevis.model.Relu;
import dev.bevis.text.Spelling;
import dev.bevis.train.Identity;
import dev.bevis.train.Momentum;
import dev.bevis.train.Setup;
import dev.bevis.train.Synthetic;
import dev.bevis.train.Training;
import dev.bevis.train.Trial;
import dev.bevis.train.schedule.Constant;
import dev.bevis.train.schedule.Cosine;
import dev.bevis.train.schedule.Cyclic;
import dev.bevis.train.schedule.Length;
import dev.bevis.train.schedule.Schedule;
import dev.bevis.train.schedule.Span;
import dev.bevis.train.schedule.StepDecay;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How trials are told apart. Ids of stores and checkpoints rest on every letter of it.
class IdentityTest {

    private static final Split SPLIT = new Split(90, 10, new Placement.End());

    private static final Dataset DATA = Synthetic.dataset(new ImageShape(3, 4, 4), 10, 80, 20);

    @TempDir private Path folder;

    private static Trial trial(Schedule schedule, Length length) {
        return new Trial(
                Architecture.of(List.of(50, 10), new Relu(), Optional.of(new BatchNorm(0.8, 1e-9))),
                new Hinge(),
                new Initialization.Normal(0.02, true),
                new Trial.Descent(1e-5, schedule, length, new Trial.Batching(10, false, true)),
                new Trial.Seeds(3, 4));
    }

    private static SortedMap<String, String> identity(Trial trial) {
        return Identity.of("f1", SPLIT, Normalization.CENTER, trial);
    }

    @Test
    void everyFieldIsSpelledAsItAlwaysWas() {
        Schedule schedule = new Cyclic(1e-5, 0.1, Span.ofEpochs(2));
        assertThat(identity(trial(schedule, new Length.Steps(7))).toString())
                .isEqualTo(
                        "{batch=10, batch-norm={momentum: 0.8, epsilon: 1e-9}, data seed=4,"
                            + " dataset=f1, hidden=[50, 10], init seed=3, initialization={normal:"
                            + " {sigma: 0.02, biases: true}}, keep-remainder=true, lambda=1e-5,"
                            + " learning-rate=cyclic:1.0E-5:0.1:18, loss=hinge, normalize=center,"
                            + " numerics=1, shuffle=false, train=90, validation=10,"
                            + " validation-from=end}");
    }

    @Test
    void shortFormsAreSpelledAsTheyAlwaysWere() {
        assertThat(Spelling.of(new SoftmaxCrossEntropy())).isEqualTo("softmax");
        assertThat(Spelling.of(new Initialization.Normal(0.01, false))).isEqualTo("0.01");
        assertThat(Spelling.of(new Initialization.He())).isEqualTo("he");
        assertThat(Spelling.of(new SoftmaxCrossEntropy(0.1)))
                .isEqualTo("{softmax: {label-smoothing: 0.1}}");
        assertThat(Spelling.of(new LeakyRelu(0.01))).isEqualTo("{leaky-relu: {slope: 0.01}}");
        assertThat(Spelling.of(new Momentum(0.9, true)))
                .isEqualTo("{momentum: {momentum: 0.9, nesterov: true}}");
        assertThat(new Constant(1e-5).identityText()).isEqualTo("constant:1.0E-5");
        assertThat(new StepDecay(0.02, 0.9, Span.ofSteps(9)).identityText())
                .isEqualTo("step-decay:0.02:0.9:9");
    }

    @Test
    void theLengthTellsTrialsApartWhereTheLearningRateDependsOnIt() {
        Trial constant = trial(new Constant(0.1), new Length.Steps(7));
        Trial longer = trial(new Constant(0.1), new Length.Steps(8));
        assertThat(identity(constant)).isEqualTo(identity(longer)).doesNotContainKey("length");
        Trial cosine = trial(new Cosine(0.1, 0), new Length.Epochs(2));
        assertThat(identity(cosine)).containsEntry("length", "18");
    }

    private Setup setup() {
        return Setup.of(DATA, new Split(60, 20, new Placement.End()), Setup.norm(7), 20, 30)
                .with(new Cyclic(1e-5, 0.1, Span.ofEpochs(2)))
                .with(new Checkpoints(folder, 7, true));
    }

    /// As Bevis 0.1 wrote them, to the letter.
    private static SortedMap<String, String> formerNotes() {
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put("numerics version", "1");
        notes.put("precision", "FLOAT");
        notes.put("dataset", "a name that it had then");
        notes.put("dataset fingerprint", DATA.fingerprint());
        notes.put("train images", "60");
        notes.put("validation images", "20");
        notes.put("validation placement", "END");
        notes.put("normalization", "STANDARDIZE");
        notes.put("hidden", "7");
        notes.put("batch norm", "BatchNorm[momentum=0.9, epsilon=1.0E-10]");
        notes.put("loss", "softmax");
        notes.put("first weights", "He[] seed 1");
        notes.put("lambda", "0.0");
        notes.put("learning rate", "cyclic:1.0E-5:0.1:2e");
        notes.put("batching", "Batching[size=20, shuffle=true, keepRemainder=false]");
        notes.put("data seed", "2");
        return notes;
    }

    private void stopAt(long step, SortedMap<String, String> notes) throws IOException {
        try (Training training = setup().start()) {
            training.run(_ -> {}, () -> training.step() == step);
        }
        Path file = folder.resolve("step-000000000011.safetensors");
        CheckpointContent.Intact content = (CheckpointContent.Intact) CheckpointFile.read(file);
        CheckpointFile.write(Disk.REAL, file, content.checkpoint(), notes);
    }

    @Test
    void aTrainingThatWasStoppedByTheFirstVersionGoesOn() throws IOException {
        stopAt(11, formerNotes());
        try (Training training = setup().start()) {
            assertThat(training.step()).isEqualTo(11);
        }
    }

    @Test
    void anotherTrainingThatWasStoppedThenDoesNot() throws IOException {
        stopAt(11, formerNotes());
        for (Setup other :
                List.of(
                        setup().with(new Initialization.Normal(0.1, false)),
                        setup().withLambda(0.1),
                        setup().with(new Trial.Seeds(1, 3)),
                        setup().with(new Cosine(0.1, 0)))) {
            assertThatThrownBy(other::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is of another trial");
        }
    }

    @Test
    void aCosineOfAnotherLengthIsAnotherTrial() throws IOException {
        Setup cosine = setup().with(new Cosine(0.1, 0));
        try (Training training = cosine.start()) {
            training.run(_ -> {}, () -> training.step() == 11);
        }
        try (Training training = cosine.start()) {
            assertThat(training.step()).isEqualTo(11);
        }
        assertThatThrownBy(() -> cosine.with(new Length.Steps(40)).start())
                .hasMessageContaining("length: 30 there, 40 here");
    }
}

package dev.bevis.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Split;
import dev.bevis.data.split.Placement;
import dev.bevis.io.DatasetException;
import dev.bevis.io.JsonReader;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.model.Architecture;
import dev.bevis.model.Block;
import dev.bevis.model.Network;
import dev.bevis.tensor.Safetensors;
import dev.bevis.tensor.Tensors;
import dev.bevis.train.Setup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

class ModelFileTest {

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("model.safetensors");
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        List<Models.Tried> all = new ArrayList<>(Models.all());
        all.addAll(ModelFamilies.all());
        for (Models.Tried tried : all) {
            TrainedModel model = tried.model();
            model.write(file());
            TrainedModel read = TrainedModel.read(file());
            assertThat(read.architecture()).isEqualTo(model.architecture());
            assertThat(read.loss()).isEqualTo(model.loss());
            assertThat(read.input()).isEqualTo(model.input());
            assertThat(read.normalization()).isEqualTo(model.normalization());
            assertThat(read.scale().means).isEqualTo(model.scale().means);
            assertThat(read.scale().deviations).isEqualTo(model.scale().deviations);
            assertThat(read.scale().fills).isEqualTo(model.scale().fills);
            assertThat(read.classes()).isEqualTo(model.classes());
            assertThat(read.weights()).isEqualTo(model.weights());
            assertThat(read.origin()).isEqualTo(model.origin());
        }
    }

    @Test
    void theSameModelIsTheSameBytes() throws IOException {
        TrainedModel model = Models.all().getFirst().model();
        model.write(file());
        Path again = folder.resolve("again");
        TrainedModel.read(file()).write(again);
        assertThat(again).hasSameBinaryContentAs(file());
    }

    @Test
    void theNoteIsInTheWordsOfStudyFiles() throws IOException {
        Models.all().get(2).model().write(file());
        assertThat(Safetensors.read(file()).metadata().get("bevis"))
                .startsWith(
                        """
                        {"format":1,"architecture":[{"dense":{"units":17,"learns-bias":false}},\
                        {"batch-norm":{"momentum":0.9,"epsilon":0.001}},\
                        {"leaky-relu":{"slope":0.1}},{"dense":{"units":5,"learns-bias":false}},\
                        """)
                .contains(
                        """
                        "input":{"values":"bytes","channels":3,"height":23,"width":25},\
                        "normalization":"standardize","classes":["class 0",\
                        """)
                .contains(
                        "\"loss\":\"softmax\",\"dataset\":{\"title\":\"Synthetic\",\"fingerprint\"")
                .contains("\"weights\":\"last\",\"numerics\":1,\"configuration\":{\"activation\":");
    }

    @Test
    void trainingCanStartFromAModelAndFromWeightsAlone() throws IOException {
        Models.Tried tried = Models.all().get(1);
        tried.model().write(file());
        Path alone = folder.resolve("weights");
        Safetensors.write(alone, tried.model().weights());
        assertThat(ModelFile.weights(file())).isEqualTo(tried.model().weights());
        assertThat(ModelFile.weights(alone)).isEqualTo(tried.model().weights());
        try (DoubleKernels kernels = new DoubleKernels(1)) {
            Architecture architecture = tried.model().architecture();
            Network network =
                    Network.of(
                            architecture,
                            tried.model().input().features(),
                            tried.model().classes().size(),
                            kernels);
            network.load(ModelFile.weights(file()));
        }
    }

    @Test
    void weightsAloneAreNoModel() throws IOException {
        Safetensors.write(file(), Models.all().getFirst().model().weights());
        assertThatThrownBy(() -> Classifier.load(file()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("holds weights alone")
                .hasMessageContaining("bevis export");
    }

    @Test
    void untrainedBatchNormIsNoModel() throws IOException {
        try (var training =
                Setup.of(
                                Models.table(),
                                new Split(60, 0, new Placement.End()),
                                Setup.norm(4),
                                20,
                                5)
                        .start()) {
            assertThatThrownBy(training::model).hasMessageContaining("train at least one step");
        }
    }

    @Test
    void aNoteThatWasChangedIsRefusedWithItsPlace() throws IOException {
        Models.all().getLast().model().write(file());
        refused("\"format\":1", "\"format\":2", "written by a later Bevis");
        refused("\"units\":6", "\"units\":7", "shape [7, 5]");
        refused("\"units\":6", "\"units\":0", "1 to 65536 units");
        refused("\"units\":6", "\"units\":\"6\"", "expected a number, found the text");
        refused(
                "{\"dense\":",
                "{\"sense\":",
                "expected one of dense, patchify, batch-norm, layer-norm, relu");
        refused("\"learns-bias\":true", "\"learns-bias\":null", "is null");
        refused("\"learns-bias\":true", "\"learn\":true", "has no learns-bias");
        refused("\"relu\"", "7", "expected a choice such as \"relu\"");
        refused("\"floats\"", "\"words\"", "expected one of [bytes, floats]");
        refused("\"standardize\"", "\"normal\"", "No normalization called 'normal'");
        refused("\"classes\":[", "\"classes\":[\"more\",", "4 units at its end");
        refused("\"columns\":[\"a\",", "\"columns\":[", "4 features needs as many means");
        refused("\"numerics\"", "\"numeric\"", "has no field 'numerics'");
        refused("{\"format\"", "[\"format\"", "expected");
    }

    private void refused(String what, String by, String message) throws IOException {
        Tensors all = Safetensors.read(file());
        String note = all.metadata().getOrDefault("bevis", "");
        assertThat(note).contains(what);
        var notes = new TreeMap<String, String>();
        notes.put("bevis", note.replace(what, by));
        Path changed = folder.resolve("changed");
        Safetensors.write(changed, all.withMetadata(notes));
        assertThatThrownBy(() -> TrainedModel.read(changed))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(changed.toString())
                .hasMessageContaining(message);
    }

    @Test
    void everyBlockReadsBackFromItsSpelling() throws IOException {
        for (Models.Tried tried : Models.all()) {
            for (Block block : tried.model().architecture().blocks(3)) {
                String json = ChoiceJson.of((Record) block).json();
                assertThat(ChoiceJson.read(Block.class, JsonReader.read(json, "json"), "json"))
                        .isEqualTo(block);
            }
        }
    }

    @Test
    void anInputMapWithOtherNumbersThanItsHashSaysIsRefused() throws IOException {
        TrainedModel model =
                ModelFamilies.all().stream()
                        .map(Models.Tried::model)
                        .filter(each -> each.transform().map().isPresent())
                        .findFirst()
                        .orElseThrow();
        String hash = InputMapTensors.sha256(model.transform().map().orElseThrow());
        model.write(file());
        Tensors written = Safetensors.read(file());
        assertThat(written.metadata().get(ModelFile.NOTE))
                .contains("\"input-map-sha256\":\"" + hash + "\"");

        TreeMap<String, String> notes = new TreeMap<>(written.metadata());
        notes.compute(ModelFile.NOTE, (_, note) -> note.replace(hash, "0".repeat(64)));
        Safetensors.write(file(), written.withMetadata(notes));
        assertThatThrownBy(() -> TrainedModel.read(file()))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("have the SHA-256 " + hash + ", expected 0000");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> Classifier.load(missing)).hasMessageContaining("missing");
        assertThat(Files.exists(missing)).isFalse();
    }
}

package dev.bevis.app.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.RanStudy;
import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.classifier.ModelOrigin;
import dev.bevis.data.Dataset;
import dev.bevis.data.Split;
import dev.bevis.data.source.Shapes;
import dev.bevis.data.split.Placement;
import dev.bevis.kernel.feature.ByteFeatures;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Networks of a store as files.
@Tag("slow")
class ExportCommandTest {

    @TempDir static Path shared;

    private static CommandLineRun export(String... words) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(Arrays.asList(words));
        all.addAll(List.of("--store", shared.resolve("store").toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static String file(String name) {
        return shared.resolve(name).toString();
    }

    @BeforeAll
    static void runAStudy() throws IOException {
        RanStudy.in(
                shared,
                "small",
                """
                title: Small
                seeds: 2
                data: {train: 400, validation: 200}
                training: {length: {steps: 12}, evaluate: {steps: 3}}
                steps:
                  - compare: networks
                    vary: {hidden: {linear: [], three: [7, 5]}, batch-norm: [true]}
                """);
    }

    @Test
    void theFileOfATrialGivesTheValidationAccuracyOfItsResult() throws IOException {
        CommandLineRun run = export("networks:three", "--to", file("m.safetensors"), "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        JsonNode json = run.json();
        Classifier classifier = Classifier.load(shared.resolve("m.safetensors"));
        ModelOrigin origin = classifier.model().origin();
        assertThat(origin.trial()).contains(json.get("trial").asString());
        assertThat(origin.fingerprint()).isEqualTo(json.get("fingerprint").asString());
        assertThat(origin.configuration().json()).contains("\"hidden\":[7,5]");
        Dataset shapes = new Shapes().load();
        var validation = new Split(400, 200, new Placement.End()).of(shapes).validation();
        byte[] all = ((ByteFeatures) shapes.train().values()).data();
        byte[] pixels = Arrays.copyOfRange(all, validation.offset(0), all.length);
        List<Classification> answers = classifier.classify(new ByteFeatures(pixels));
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            right += answers.get(i).label() == validation.label(i) ? 1 : 0;
        }
        assertThat(right / 200.0).isEqualTo(json.get("validation").doubleValue());
    }

    @Test
    void everyFormatIsWrittenByTheEndOfTheName() {
        for (String name : List.of("Model.java", "m.onnx", "m.npz", "b.safetensors")) {
            CommandLineRun run =
                    export("small/networks:linear", "--to", file(name), "--weights", "best");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out())
                    .startsWith("Wrote     " + file(name))
                    .containsPattern(
                            "Trial     [0-9a-f]{12}, seed [12], the best of 2 seeds, best weights")
                    .contains("32 × 32 pixels, three channels; 10 classes of Shapes");
            assertThat(shared.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void aTrialIsTakenByTheBeginningOfItsId() {
        String id =
                CommandLineRun.of("ls", "--json", "--store", file("store"))
                        .json()
                        .get("trials")
                        .get(0)
                        .get("id")
                        .asString();
        CommandLineRun run =
                export(id.substring(0, 9), "--to", file("one.safetensors"), "--data", "shapes");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("Trial     " + id.substring(0, 12) + ", seed [12], last weights");
    }

    @Test
    void ofAStepTheBestSettingAndSeedAreTakenUnlessSaid() {
        CommandLineRun run = export("small:networks", "--to", file("step.safetensors"), "--best");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("seed [12], the best of 2 seeds, best weights")
                .containsPattern(
                        "Setting   (linear|three)/batch-norm, the best of 2 by mean validation"
                                + " acc");
        for (String seed : List.of("1", "2")) {
            JsonNode json =
                    export("networks", "--to", file("seed.npz"), "--seed", seed, "--json").json();
            assertThat(json.get("seed").asString()).isEqualTo(seed);
            assertThat(json.get("setting").asString())
                    .isIn("linear/batch-norm", "three/batch-norm");
        }
    }

    @Test
    void aModelInAFileIsWrittenInAnotherFormat() throws IOException {
        String model = file("again.safetensors");
        assertThat(export("networks:three", "--to", model).code()).isZero();
        CommandLineRun run = CommandLineRun.of("export", model, "--to", file("again.npz"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Wrote     " + file("again.npz"), "Model     " + model);
        assertThat(export("networks:three", "--to", file("first.npz")).code()).isZero();
        assertThat(shared.resolve("again.npz")).hasSameBinaryContentAs(shared.resolve("first.npz"));
        assertThat(CommandLineRun.of("export", model, "--to", file("x.npz"), "--best").err())
                .contains("is one model");
    }

    @Test
    void whatCannotBeExportedIsRefusedWithWhatToDo() throws IOException {
        Path model = shared.resolve("none.onnx");
        assertThat(export("networks:three", "--to", model.toString(), "--seed", "7").err())
                .contains("'three/batch-norm' has no trial with seed 7; it has 1, 2");
        assertThat(
                        export("networks", "--to", model.toString(), "--best", "--weights", "last")
                                .err())
                .contains("exclude each other");
        assertThat(export("networks:three", "--to", file("none.h5")).err())
                .contains("for example model.onnx");
        assertThat(export("networks:three", "--to", file("none.java")).err())
                .contains("for example Model.java");
        CommandLineRun weights =
                export("networks:three", "--to", model.toString(), "--weights", "all");
        assertThat(weights.code()).isEqualTo(2);
        assertThat(weights.err()).contains("--weights must be last or best, got 'all'");
        assertThat(export("zzzz", "--to", model.toString()).code()).isEqualTo(2);
        assertThat(export("networks:three").err()).contains("--to");
        assertThat(Files.exists(model)).isFalse();
    }
}

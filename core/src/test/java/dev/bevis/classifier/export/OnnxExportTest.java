package dev.bevis.classifier.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.classifier.ModelFamilies;
import dev.bevis.classifier.Models;
import dev.bevis.classifier.TrainedModel;
import dev.bevis.data.Images;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Exported networks in ONNX Runtime.
class OnnxExportTest {

    @TempDir Path folder;

    @Tag("slow")
    @Test
    void answersInOnnxRuntimeAreTheSame() throws Exception {
        int examples = 0;
        int same = 0;
        List<Models.Tried> all = new ArrayList<>(Models.all());
        all.addAll(ModelFamilies.all());
        for (Models.Tried tried : all) {
            List<Classification> ours =
                    Classifier.of(tried.model()).classify(tried.test().values());
            Path file = folder.resolve("model" + examples + ".onnx");
            new OnnxExport().write(tried.model(), file);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession session = environment.createSession(file.toString());
                    OnnxTensor input = tensor(environment, tried.test());
                    OrtSession.Result result =
                            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
                assertThat(session.getOutputNames()).containsExactly("logits", "probabilities");
                assertThat(session.getMetadata().getCustomMetadata().get("classes"))
                        .startsWith("[\"class 0\",\"class 1\"");
                float[][] logits = (float[][]) result.get(0).getValue();
                float[][] probabilities = (float[][]) result.get(1).getValue();
                for (int i = 0; i < logits.length; i++) {
                    examples++;
                    same += largest(logits[i]) == ours.get(i).label() ? 1 : 0;
                    float most = most(tried.model());
                    close(logits[i], ours.get(i).logits(), most);
                    close(probabilities[i], ours.get(i).probabilities(), most);
                }
            }
        }
        assertThat(examples).isGreaterThanOrEqualTo(40 * all.size());
        assertThat(same).isEqualTo(examples);
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Images images)
            throws OrtException {
        long[] shape = {images.count(), images.features()};
        return switch (images.values()) {
            case ByteFeatures bytes -> {
                ByteBuffer direct = direct(bytes.length()).put(bytes.data()).flip();
                yield OnnxTensor.createTensor(environment, direct, shape, OnnxJavaType.UINT8);
            }
            case FloatFeatures floats -> {
                FloatBuffer direct = direct(Float.BYTES * floats.length()).asFloatBuffer();
                direct.put(floats.data()).flip();
                yield OnnxTensor.createTensor(environment, direct, shape);
            }
        };
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /// Differences as parts of the largest number. Sums of an input map cancel, and whitening
    /// magnifies what was rounded in them.
    private static float most(TrainedModel model) {
        return model.transform().map().isPresent() ? 1e-3f : 1e-4f;
    }

    private static void close(float[] theirs, float[] ours, float most) {
        float largest = 0;
        for (float each : ours) {
            largest = Math.max(largest, Math.abs(each));
        }
        for (int c = 0; c < ours.length; c++) {
            assertThat(theirs[c]).isCloseTo(ours[c], within(most * largest));
        }
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }
}

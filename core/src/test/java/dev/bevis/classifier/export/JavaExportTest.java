package dev.bevis.classifier.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.classifier.Classification;
import dev.bevis.classifier.Classifier;
import dev.bevis.classifier.ModelFamilies;
import dev.bevis.classifier.Models;
import dev.bevis.kernel.feature.ByteFeatures;
import dev.bevis.kernel.feature.FloatFeatures;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

class JavaExportTest {

    @TempDir Path folder;

    @Tag("slow")
    @Test
    void theClassCompilesAloneAndHasTheSameBits() throws Exception {
        List<Models.Tried> all = new ArrayList<>(Models.all());
        all.addAll(ModelFamilies.all());
        for (int m = 0; m < all.size(); m++) {
            String name = "Model" + m;
            new JavaExport().write(all.get(m).model(), folder.resolve(name + ".java"));
        }
        List<String> arguments =
                new ArrayList<>(
                        List.of("-cp", "", "-nowarn", "--release", "9", "-d", folder.toString()));
        for (int m = 0; m < all.size(); m++) {
            arguments.add(folder.resolve("Model" + m + ".java").toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
        try (var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            for (int m = 0; m < all.size(); m++) {
                compare(all.get(m), classes.loadClass("Model" + m));
            }
        }
    }

    private static void compare(Models.Tried tried, Class<?> exported) throws Exception {
        List<Classification> expected =
                Classifier.of(tried.model()).classify(tried.test().values());
        int features = tried.test().features();
        assertThat(exported.getField("CLASSES").get(null)).isEqualTo(tried.model().classes());
        for (int i = 0; i < expected.size(); i++) {
            int from = i * features;
            Object example =
                    switch (tried.test().values()) {
                        case ByteFeatures bytes ->
                                Arrays.copyOfRange(bytes.data(), from, from + features);
                        case FloatFeatures floats ->
                                Arrays.copyOfRange(floats.data(), from, from + features);
                    };
            Object logits = exported.getMethod("logits", example.getClass()).invoke(null, example);
            assertThat(logits).as(tried.name()).isEqualTo(expected.get(i).logits());
            Method probabilities = exported.getMethod("probabilities", float[].class);
            assertThat(probabilities.invoke(null, logits))
                    .isEqualTo(expected.get(i).probabilities());
            assertThat(exported.getMethod("classify", example.getClass()).invoke(null, example))
                    .isEqualTo(expected.get(i).label());
        }
    }

    @Test
    void namesThatNoClassCanHaveAreRefused() {
        var model = Models.all().getLast().model();
        for (String name : List.of("my-model.java", "class.java", ".java", "Model.JAVA")) {
            assertThatThrownBy(() -> new JavaExport().write(model, folder.resolve(name)))
                    .hasMessageContaining("'" + name + "'; for example Model.java");
        }
        assertThat(folder.toFile().list()).isEmpty();
        assertThat(Files.exists(folder)).isTrue();
    }
}

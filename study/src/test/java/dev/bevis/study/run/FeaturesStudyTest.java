package dev.bevis.study.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.source.Environment;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.TinyImages;
import dev.bevis.study.file.Study;
import dev.bevis.study.result.StudyResult;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Studies that learn from features that a step makes.
@Tag("slow")
class FeaturesStudyTest {

    private static final String STUDY =
            """
            title: Features
            seeds: 2
            data: {source: tiny, train: 180, validation: 50}
            training: {batch: 20, learning-rate: 0.05, length: {epochs: 2}}
            steps:
              - features: few
                patches: {filters: 4, size: 3, samples: 200, mirrored: true}
              - features: many
                of: tiny
                patches: {filters: 9, size: 3, samples: 200, code: {nearest: {share: 0.3}}, regions: 3}
              - compare: kinds
                vary: {source: {few: {step: few}, many: {step: many}, pixels: tiny}}
              - final: last
                from: kinds
                data: {source: {step: few}}
                views: flip
            """;

    private static final String FEW = "tiny+patches:filters=4:size=3:mirrored=true:samples=200";

    @TempDir private Path root;

    private Environment environment() {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("BEVIS_DATA", root.resolve("data").toString());
        return new Environment(variables, root);
    }

    private Datasets datasets() {
        return Datasets.of(environment(), TinyImages.dataset(0));
    }

    private StudyResult run(String text) throws IOException {
        return StudyRun.run(
                Study.read("features.yaml", "features.yaml", text),
                Store.open(root.resolve("store")),
                datasets(),
                StudyRun.Options.DEFAULT);
    }

    private List<Path> made() throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("data"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void laterStepsLearnFromWhatAStepMadeAndARunThatIsCompleteMakesNothing() throws IOException {
        StudyResult result = run(STUDY);
        assertThat(result.complete()).isTrue();
        assertThat(result.step("kinds").orElseThrow().latest())
                .extracting(each -> each.stepSetting().setting().data().source().text())
                .containsExactly(
                        FEW,
                        "tiny+patches:filters=9:size=3:code=nearest-0.3:regions=3:samples=200",
                        "tiny");
        assertThat(result.step("last").orElseThrow().latest().getFirst().test()).isPresent();
        // Two sets of filters; training and test images, and mirror images of one set.
        assertThat(made()).hasSize(2 + 2 + 4);
        int entries = Store.open(root.resolve("store")).entries().size();
        for (Path file : made()) {
            Files.delete(file);
        }
        assertThat(run(STUDY).complete()).isTrue();
        assertThat(Store.open(root.resolve("store")).entries()).hasSize(entries);
        assertThat(made()).isEmpty();
    }

    @Test
    void featuresThatAreLostAreMadeAgainWhereATrialNeedsThem() throws IOException {
        StudyResult first = run(STUDY);
        for (Path file : made()) {
            Files.delete(file);
        }
        String id = first.step("kinds").orElseThrow().latest().getFirst().ids().getFirst();
        Store store = Store.open(root.resolve("store"));
        Optional<String> difference =
                Retraining.difference(
                        store.find(id).orElseThrow(), store, datasets(), 2, () -> false);
        assertThat(difference).isEmpty();
        assertThat(made()).hasSize(1 + 4);
    }

    @Test
    void aPlanMakesNoFeatures() throws IOException {
        Plan plan =
                Planner.plan(
                        Study.read("features.yaml", "features.yaml", STUDY),
                        Optional.empty(),
                        datasets(),
                        1);
        assertThat(plan.steps())
                .extracting(each -> each.step().name())
                .containsExactly("few", "many", "kinds", "last");
        assertThat(plan.steps().getFirst().seconds()).isPositive();
        assertThat(plan.steps().getFirst().rounds().getFirst().work().all()).isPositive();
        assertThat(root.resolve("data")).doesNotExist();
    }

    @Test
    void whatNamesNoStepOrNoFeaturesIsRefusedWithWhatIsRight() {
        String head = "title: T\ndata: {source: tiny, train: 180, validation: 50}\nsteps:\n";
        assertThatThrownBy(() -> run(head + "  - train: a\n    data: {source: {step: missing}}\n"))
                .hasMessageContaining("no earlier step makes a dataset called 'missing'");
        assertThatThrownBy(() ->
                        run(
                                head
                                        + "  - features: f\n    patches: {code: ternary}\n"
                                        + "  - train: a\n    data: {source: {step: f}}\n"))
                .hasMessageContaining("ternary")
                .hasMessageContaining("binary");
        assertThatThrownBy(() ->
                        run(
                                head
                                        + "  - features: f\n    patches: {size: 9, filters: 4}\n"
                                        + "  - train: a\n    data: {source: {step: f}}\n"))
                .hasMessageContaining("make the patches smaller");
        assertThatThrownBy(() ->
                        run(
                                head
                                        + "  - features: f\n    patches: {size: 3, filters: 4}\n"
                                        + "  - train: a\n    data: {source: {step: f}}\n"
                                        + "  - final: b\n    from: a\n    views: flip\n"))
                .hasMessageContaining("mirrored: true");
    }
}

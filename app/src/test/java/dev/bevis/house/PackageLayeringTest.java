package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class PackageLayeringTest {

    private final Repository repository = Repository.here();

    @Test
    void packagesUseOnlyThoseBeforeThem() {
        List<Finding> findings = new ArrayList<>();
        for (Path file : repository.mainSources()) {
            findings.addAll(Layers.findings(Repository.slashes(file), repository.lines(file)));
        }
        Finding.none(findings);
    }

    @Test
    void everyProductionPackageIsNullMarkedAndSaysWhatItIs() {
        List<Finding> findings = new ArrayList<>();
        repository.mainSources().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .map(folder -> folder.resolve("package-info.java"))
                .forEach(file -> findings.addAll(packageInfoFindings(file)));
        Finding.none(findings);
    }

    @Test
    void importFromALaterPackageIsFoundWithItsLine() {
        List<String> source =
                List.of("package dev.bevis.data;", "", "import dev.bevis.train.Trial;");
        assertThat(Layers.findings("A.java", source))
                .singleElement()
                .hasToString(
                        "A.java:3: data must not use train, which comes after it in the order of"
                                + " Layers");
    }

    @Test
    void qualifiedUseOfALaterPackageIsFound() {
        List<String> source =
                List.of("package dev.bevis.kernel;", "var x = dev.bevis.data.Split.TEST;");
        assertThat(Layers.findings("A.java", source)).hasSize(1);
    }

    @Test
    void vectorApiOutsideTheKernelPackageIsFound() {
        List<String> source =
                List.of("package dev.bevis.model;", "import jdk.incubator.vector.FloatVector;");
        assertThat(Layers.findings("A.java", source)).hasSize(1);
    }

    @Test
    void packageOutsideTheOrderIsFound() {
        assertThat(Layers.findings("A.java", List.of("package dev.bevis.misc;"))).hasSize(1);
    }

    @Test
    void earlierPackagesAndCommentsAreNoFindings() {
        List<String> source =
                List.of(
                        "package dev.bevis.train;",
                        "import dev.bevis.kernel.Philox;",
                        "/// Used by [dev.bevis.app.Bevis].");
        assertThat(Layers.findings("A.java", source)).isEmpty();
    }

    private List<Finding> packageInfoFindings(Path file) {
        String name = Repository.slashes(file);
        if (!repository.files().contains(file)) {
            return List.of(
                    new Finding(name, 1, "is missing: document the package, add @NullMarked"));
        }
        String text = repository.text(file);
        List<Finding> findings = new ArrayList<>();
        if (!text.contains("@NullMarked")) {
            findings.add(new Finding(name, 1, "has no @NullMarked"));
        }
        if (!text.startsWith("///")) {
            findings.add(new Finding(name, 1, "does not begin by saying what the package is"));
        }
        return findings;
    }
}

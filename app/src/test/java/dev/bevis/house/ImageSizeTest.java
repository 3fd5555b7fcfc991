package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Only what reads or draws images of a certain size knows that size; all others ask the dataset.
final class ImageSizeTest {

    /// The size of the images of CIFAR-10 and of the built-in shapes, in the ways it is written.
    private static final Pattern SIZE =
            Pattern.compile(
                    "\\b3[_,]?072\\b|\\b32 ?(?:[×x*]|by) ?32\\b|\\b32, 32\\b|\\bSIDE = 32\\b"
                            + "|three colors");

    private static final Set<String> READERS =
            new TreeSet<>(
                    List.of(
                            "Cifar10.java",
                            "Cifar100.java",
                            "CifarImages.java",
                            "Shapes.java",
                            "ShapePainter.java",
                            "PythonBatch.java"));

    private final Repository repository = Repository.here();

    @Test
    void onlyReadersKnowTheSizeOfImages() {
        List<Finding> findings = new ArrayList<>();
        for (Path file : repository.mainSources()) {
            String name = String.valueOf(file.getFileName());
            if (!READERS.contains(name)) {
                List<String> lines = repository.lines(file);
                for (int i = 0; i < lines.size(); i++) {
                    int line = i + 1;
                    found(lines.get(i))
                            .ifPresent(size ->
                                    findings.add(
                                            new Finding(
                                                    Repository.slashes(file),
                                                    line,
                                                    "'"
                                                            + size
                                                            + "' is the size of the images of one"
                                                            + " dataset; ask the dataset's"
                                                            + " shape")));
                }
            }
        }
        Finding.none(findings);
    }

    @Test
    void sizesAreFoundHoweverTheyAreWritten() {
        for (String line :
                List.of(
                        "int d = 3072;",
                        "int d = 3_072;",
                        "\"all 3,072 weights\"",
                        "new ImageShape(3, 32, 32)",
                        "int pixels = 32 * 32;",
                        "\"images of 32 by 32 pixels\"",
                        "(32 × 32 pixels, three colors)",
                        "int SIDE = 32;")) {
            assertThat(found(line)).as(line).isPresent();
        }
        for (String line : List.of("x >>> 32", "MOST_STEPS = 32;", "13072", "8 × 8 pixels")) {
            assertThat(found(line)).as(line).isEmpty();
        }
    }

    private static Optional<String> found(String line) {
        Matcher matcher = SIZE.matcher(line);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}

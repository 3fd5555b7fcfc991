package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.study.Studies;
import dev.bevis.study.lint.Lint;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

@Tag("slow")
final class StudiesTest {

    private static final int EXPERIMENTS = 38;

    static List<Path> all() {
        return Studies.all();
    }

    static List<Path> sound() {
        return Studies.sound();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyStudyFileMakesSense(Path file) {
        assertThat(Study.load(file).steps()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyStudyFileNamesItsSchema(Path file) throws IOException {
        String first = Files.readAllLines(file).getFirst();

        String schema = first.replace("# yaml-language-server: $schema=", "");
        Path folder = file.resolveSibling(schema).normalize().getParent();
        assertThat(folder).isEqualTo(Studies.folder().resolveSibling("docs"));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void soundStudiesHaveNoFaultThatTheyDoNotAcknowledge(Path file) {
        assertThat(Lint.before(Study.load(file)))
                .filteredOn(finding -> finding.acknowledged().isEmpty())
                .isEmpty();
    }

    @Test
    void everyDesignAsPublishedHasASoundTwin() {
        assertThat(Studies.sound().stream().map(Path::getFileName))
                .containsAll(Studies.asPublished().stream().map(Path::getFileName).toList());
    }

    @Test
    void soundStudiesHoldAllExperimentsOfTheReports() throws IOException {
        Pattern comment = Pattern.compile("\\bexperiment (\\d+)");
        TreeSet<Integer> found = new TreeSet<>();
        for (Path file : Studies.sound()) {
            Matcher experiment = comment.matcher(Files.readString(file));
            while (experiment.find()) {
                found.add(Integer.parseInt(experiment.group(1)));
            }
        }

        assertThat(found)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, EXPERIMENTS).boxed().toList());
    }
}

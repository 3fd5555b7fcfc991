package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every command about studies works on the stores that earlier versions left.
@Tag("slow")
class EarlierStoresTest {

    private static final Path FIXTURES =
            Path.of("../study/src/test/resources/dev/bevis/study").toAbsolutePath().normalize();

    @TempDir Path folder;

    /// A store, and the study of it that is finished.
    ///
    /// @param wanted trials that it wants now: final steps once took the seeds of their searches
    record Earlier(Path folder, String study, int wanted) {
        @Override
        public String toString() {
            return String.valueOf(folder.getFileName());
        }
    }

    static List<Earlier> stores() throws IOException {
        try (Stream<Path> fixtures = Files.list(FIXTURES)) {
            List<Earlier> stores =
                    fixtures.filter(each -> each.getFileName().toString().startsWith("store-"))
                            .sorted()
                            .map(EarlierStoresTest::earlier)
                            .toList();
            assertThat(stores).hasSizeGreaterThanOrEqualTo(3);
            return stores;
        }
    }

    private static Earlier earlier(Path fixture) {
        String name = String.valueOf(fixture.getFileName());
        return switch (name) {
            case "store-format-1" -> new Earlier(fixture, "old", 0);
            case "store-format-1-choices" -> new Earlier(fixture, "choices", 2);
            default -> new Earlier(fixture, name.substring(name.lastIndexOf('-') + 1), 0);
        };
    }

    @ParameterizedTest
    @MethodSource("stores")
    void commandsFindAllThatIsInIt(Earlier earlier) throws IOException {
        copy(earlier.folder());
        String store = folder.resolve("store").toString();
        String study = folder.resolve(earlier.study() + ".yaml").toString();
        assertThat(good("plan", study, "--store", store))
                .contains("  " + earlier.wanted() + " of ");
        if (earlier.wanted() > 0) {
            good("run", study, "--store", store, "--no-report");
        }
        assertThat(good("plan", study, "--store", store)).contains("  0 of ");
        assertThat(good("ls", "--store", store)).contains(earlier.study(), "finished");
        String first = good("report", study, "--store", store, "--out", out("a"));
        assertThat(first).contains("report");
        assertThat(good("verify", "--retrain", "1", "--store", store)).contains("same");
        String trials = good("ls", "--csv", "--store", store);
        List<String> ids =
                trials.lines().skip(1).map(row -> row.substring(0, 64)).distinct().toList();
        assertThat(good("compare", ids.getFirst(), ids.get(1), "--store", store))
                .contains("validation accuracy %");
        good("run", study, "--store", store, "--no-report");
        assertThat(good("ls", "--csv", "--store", store))
                .as("nothing is trained again")
                .isEqualTo(trials);
        good("report", study, "--store", store, "--out", out("b"));
        assertThat(page("a", earlier)).isEqualTo(page("b", earlier)).contains("<html");
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private String page(String out, Earlier earlier) throws IOException {
        return Files.readString(
                folder.resolve(out).resolve(earlier.study()).resolve("report.html"));
    }

    private static String good(String... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.code()).as("%s: %s", List.of(words), run.err()).isZero();
        return run.out();
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path to = folder.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(each, to);
                }
            }
        }
    }
}

package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Small files by idea. A file over its limit is split by idea, not cut in half.
final class FileSizeTest {

    private static final int LIMIT = 400;
    private static final int KERNEL_LIMIT = 600;
    private static final int MEDIAN = 100;
    private static final int NINE_IN_TEN = 250;

    private final Repository repository = Repository.here();

    @Test
    void noFileIsLongerThanItsLimit() {
        List<Finding> findings = new ArrayList<>();
        for (Path file : repository.files("java")) {
            findings.addAll(findings(Repository.slashes(file), repository.lines(file).size()));
        }
        Finding.none(findings);
    }

    @Test
    void halfOfTheFilesAreShortAndNineInTenAreNotLong() {
        List<Integer> lengths =
                repository.mainSources().stream()
                        .map(file -> repository.lines(file).size())
                        .sorted()
                        .toList();
        assertThat(quantile(lengths, 0.5)).as("median lines of a file").isLessThan(MEDIAN);
        assertThat(quantile(lengths, 0.9))
                .as("lines that nine files in ten do not exceed")
                .isLessThanOrEqualTo(NINE_IN_TEN);
    }

    @Test
    void longFileIsFound() {
        assertThat(findings("core/src/main/java/dev/bevis/train/A.java", LIMIT)).isEmpty();
        assertThat(findings("core/src/main/java/dev/bevis/train/A.java", LIMIT + 1)).hasSize(1);
        assertThat(findings("core/src/main/java/dev/bevis/kernel/A.java", LIMIT + 1)).isEmpty();
        assertThat(findings("core/src/main/java/dev/bevis/kernel/A.java", KERNEL_LIMIT + 1))
                .hasSize(1);
    }

    @Test
    void quantilesAreOrderStatistics() {
        assertThat(quantile(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0.9)).isEqualTo(9);
        assertThat(quantile(List.of(1, 2, 300), 0.5)).isEqualTo(2);
    }

    private static List<Finding> findings(String file, int lines) {
        int limit = file.contains("/dev/bevis/kernel/") ? KERNEL_LIMIT : LIMIT;
        return lines <= limit
                ? List.of()
                : List.of(new Finding(file, lines, "has more than " + limit + " lines"));
    }

    /// The smallest value that at least `share` of the sorted values do not exceed.
    private static int quantile(List<Integer> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}

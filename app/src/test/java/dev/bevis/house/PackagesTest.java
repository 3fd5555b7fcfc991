package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Packages are small enough to be read, and a name means one thing in all of them.
class PackagesTest {

    private static final int MOST_FILES = 29;

    private final Repository repository = Repository.here();

    @Test
    void noPackageHasMoreThanThirtyFilesWithItsDescription() {
        Map<String, Integer> files = new TreeMap<>();
        for (Path file : classes()) {
            files.merge(folder(file), 1, Integer::sum);
        }
        assertThat(files.values()).isNotEmpty();
        List<Finding> findings = new ArrayList<>();
        files.forEach((folder, count) -> {
            if (count > MOST_FILES) {
                findings.add(
                        new Finding(
                                folder,
                                1,
                                "has "
                                        + count
                                        + " files, more than "
                                        + MOST_FILES
                                        + "; split it by idea"));
            }
        });
        Finding.none(findings);
    }

    @Test
    void noTopLevelNameIsUsedTwice() {
        Map<String, Path> first = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Path file : classes()) {
            Path other = first.putIfAbsent(String.valueOf(file.getFileName()), file);
            if (other != null) {
                findings.add(
                        new Finding(
                                Repository.slashes(file),
                                1,
                                "has the name of "
                                        + Repository.slashes(other)
                                        + "; give one of them a name of its own"));
            }
        }
        Finding.none(findings);
    }

    private static String folder(Path file) {
        String path = Repository.slashes(file);
        return path.substring(0, path.lastIndexOf('/'));
    }

    private List<Path> classes() {
        return repository.mainSources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(file -> !file.endsWith("module-info.java"))
                .toList();
    }
}

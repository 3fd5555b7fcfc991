package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The table of CONTRIBUTING.md says what is so: new files go where the family is that they
/// register with, and the tests that it promises exist.
class RecipesTest {

    private static final Path FILE = Path.of("CONTRIBUTING.md");
    private static final Pattern NEW_FILE = Pattern.compile("`([a-z/]+)/<Name>[A-Za-z]*\\.java`");
    private static final Pattern FAMILY = Pattern.compile("`permits` of `([A-Z]\\w*)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)`");

    private final Repository repository = Repository.here();

    @Test
    void newFilesGoBesideTheFamilyThatTheyRegisterWith() {
        List<Finding> findings = new ArrayList<>();
        int checked = 0;
        for (Row row : rows()) {
            Optional<String> folder = row.first(NEW_FILE);
            Optional<String> family = row.first(FAMILY);
            if (folder.isPresent() && family.isPresent()) {
                checked++;
                Path place = Path.of(folder.get());
                Path sealed = place.resolve(family.get() + ".java");
                if (!repository.files().contains(sealed)) {
                    findings.add(row.finding(family.get() + " is not in " + folder.get()));
                } else if (!repository.text(sealed).contains("sealed interface " + family.get())) {
                    findings.add(row.finding(family.get() + " is no sealed interface"));
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(6);
        Finding.none(findings);
    }

    @Test
    void promisedTestsExist() {
        List<Finding> findings = new ArrayList<>();
        List<String> names =
                repository.files("java").stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList();
        int checked = 0;
        for (Row row : rows()) {
            for (String test : row.all(TEST).toList()) {
                checked++;
                if (!names.contains(test + ".java")) {
                    findings.add(row.finding("there is no " + test));
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(10);
        Finding.none(findings);
    }

    @Test
    void rowsThatPromiseTooMuchAreFound() {
        Row row = new Row(3, "| a | `core/src/main/java/x/<Name>.java` | `permits` of `Nowhere` |");
        assertThat(row.first(NEW_FILE)).contains("core/src/main/java/x");
        assertThat(row.first(FAMILY)).contains("Nowhere");
        assertThat(row.finding("no")).hasToString("CONTRIBUTING.md:3: no");
    }

    /// A line of the table.
    private record Row(int line, String text) {

        Optional<String> first(Pattern pattern) {
            return all(pattern).findFirst();
        }

        Stream<String> all(Pattern pattern) {
            Matcher matcher = pattern.matcher(text);
            return matcher.results().map(result -> result.group(1));
        }

        Finding finding(String what) {
            return new Finding(FILE.toString(), line, what);
        }
    }

    private List<Row> rows() {
        List<String> lines = repository.lines(FILE);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("| ")) {
                rows.add(new Row(i + 1, lines.get(i)));
            }
        }
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }
}

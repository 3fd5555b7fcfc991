package dev.bevis.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.bevis.study.form.StudyForms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The schema that editors complete and check study files with.
///
/// With `-Dbevis.write-schema=true` the file is written anew, not compared.
final class StudySchemaTest {

    private static final String WRITE = "bevis.write-schema";
    private static final Path ROOT = root();
    private static final Path FILE = ROOT.resolve("docs/study.schema.json");
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(StudyForms.schema());

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("studies"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no folder 'studies' above");
        }
        return folder;
    }

    static Stream<Path> studies() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("studies"))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void theFileIsWhatTheFormsSay() throws IOException {
        String generated = StudyForms.schema().toPrettyString() + "\n";
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(FILE, generated);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as(
                        "%s is not what study files look like now; run this test with -D%s=true and"
                                + " commit the file",
                        FILE, WRITE)
                .isEqualTo(generated);
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyPasses(Path file) throws IOException {
        assertThat(SCHEMA.validate(json(Files.readString(file)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyNamesTheSchemaForEditors(Path file) throws IOException {
        String first = Files.readAllLines(file).getFirst();
        assertThat(first).startsWith("# yaml-language-server: $schema=");
        Path named = file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
        assertThat(named).isEqualTo(FILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    title: What     | titel: What
                    seeds: 5        | seeds: five
                    seeds: 5        | seeds: [5]
                    train: 5000     | trian: 5000
                    lambda: 0.001   | lambda: none
                    cyclic:         | cycle:
                    {cycles: 2}     | {cycles: two}
                    {cycles: 2}     | {cycles: 2, epochs: 3}
                    hidden: {linear | hiden: {linear
                    batch-norm: {   | batch-norm: {5: maybe,
                    - compare: netw | - comparison: netw
                    - check: grad   | - check: 5 #
                    figures: [loss  | figures: [losses
                    points: 5       | points: many
                    - grid: {lambda | - grid: {lamda
                    from: penalty   | form: penalty
                    best: 2         | best: two
                    """)
    void brokenStudiesFail(String right, String wrong) throws IOException {
        String text = Files.readString(ROOT.resolve("studies/quickstart.yaml"));
        assertThat(text).contains(right);
        List<?> errors = SCHEMA.validate(json(text.replace(right, wrong)));
        assertThat(errors).isNotEmpty();
    }

    /// What a document is to programs other than this one.
    private static JsonNode json(String text) {
        LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JsonMapper.shared().valueToTree(new Load(settings).loadFromString(text));
    }
}

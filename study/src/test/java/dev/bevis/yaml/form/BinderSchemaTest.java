package dev.bevis.yaml.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.bevis.yaml.Json;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.annotation.Recipe;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

@Tag("slow")
final class BinderSchemaTest {

    private static final ObjectNode JSON = Recipe.BINDER.schema(Recipe.class);
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(JSON);

    @Test
    void validFilePasses() {
        assertThat(errors(Recipe.VALID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heat: off",
                "heat: {off: {}}",
                "heat: {steady: 5}",
                "heat: {steady: {degrees: 5}}",
                "heat: {held: {heat: off}}",
                "heat: 5"
            })
    void everyWayToWriteARecordPasses(String heat) {
        String text = Recipe.VALID.replaceAll("(?m)^heat: .*", heat);
        assertThat(BinderProblemsTest.problems(text)).isEmpty();
        assertThat(errors(text)).isEmpty();
    }

    /// The schema knows neither what constructors refuse, nor what was in quotes or twice, nor how
    /// far a double reaches.
    @ParameterizedTest
    @MethodSource("dev.bevis.yaml.BrokenRecipes#all")
    void brokenFileFails(String valid, String broken, String problem) {
        String text = Recipe.VALID.replace(valid, broken);
        boolean isKnown =
                !problem.contains("oven")
                        && !problem.contains("must not be below")
                        && !problem.contains("in size")
                        && !problem.contains("twice")
                        && !broken.matches(".*1e(-99999999999|99|30)");
        if (isKnown) {
            assertThat(errors(text)).as(problem).isNotEmpty();
        }
    }

    @Test
    void schemaIsTheSameEveryTime() {
        assertThat(
                        new Binder(
                                        List.of(
                                                Forms.plainNumber(
                                                        Recipe.Heat.class, Recipe.Steady.class)))
                                .schema(Recipe.class)
                                .toString())
                .isEqualTo(JSON.toString());
    }

    @Test
    void descriptionsComeFromAnnotations() {
        assertThat(JSON.at("/$defs/recipe/description").stringValue())
                .isEqualTo("How a dish is made.");
        assertThat(JSON.at("/$defs/recipe/properties/name/description").stringValue())
                .isEqualTo("What it is called.");
        assertThat(JSON.at("/$defs/steady/description").stringValue())
                .isEqualTo("Always the same.");
    }

    @Test
    void typesOfOneNameAreKeptApart() {
        assertThat(new Binder(List.of()).schema(Both.class).get("$defs").propertyNames())
                .containsExactly("both", "size", "right-size");
    }

    private record Both(Left.Size left, Right.Size right) {}

    private record Left() {
        private record Size(int width) {}
    }

    private record Right() {
        private record Size(int height) {}
    }

    private static List<com.networknt.schema.Error> errors(String text) {
        Problems problems = new Problems("soup.yaml");
        Node node = Yaml.parse(text, problems);
        if (node == null) {
            throw problems.exception();
        }
        JsonNode json = Json.of(node);
        return SCHEMA.validate(json);
    }
}

package dev.bevis.yaml.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.yaml.Node;
import dev.bevis.yaml.Problem;
import dev.bevis.yaml.Problems;
import dev.bevis.yaml.Yaml;
import dev.bevis.yaml.annotation.Recipe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

final class BinderProblemsTest {

    @ParameterizedTest
    @MethodSource("dev.bevis.yaml.BrokenRecipes#all")
    void brokenFileHasOneProblemAtItsPlace(String valid, String broken, String problem) {
        assertThat(Recipe.VALID).containsOnlyOnce(valid);
        assertThat(problems(Recipe.VALID.replace(valid, broken)))
                .extracting(BinderProblemsTest::line)
                .containsExactly(problem);
    }

    @Test
    void allProblemsAreReportedInOrder() {
        assertThat(
                        problems(
                                """
                                nam: Soup
                                servings: many
                                heat: {rising: {from: warm, to: hot}}
                                spicy: yes
                                steps: [{boil: x}, {stir: 1}, {chop: onion, fine: 1}]
                                trials: {a: b, a: 1}
                                """))
                .extracting(problem -> problem.at().line() + ":" + problem.at().column())
                .containsExactly(
                        "1:1", "2:11", "3:16", "3:23", "3:33", "4:8", "5:16", "5:20", "5:51",
                        "6:13", "6:16");
    }

    @Test
    void documentOfAnotherShapeIsNamed() {
        assertThat(problems("- a\n"))
                .extracting(Problem::message)
                .containsExactly(
                        "the document must be a mapping with the keys name, servings, minutes,"
                                + " heat, season, spicy, steps, grams, notes, serve-with, trials,"
                                + " got a list");
    }

    private static String line(Problem problem) {
        return problem.at().line() + ":" + problem.at().column() + ": " + problem.message();
    }

    static List<Problem> problems(String text) {
        Problems problems = new Problems("soup.yaml");
        Node node = Yaml.parse(text, problems);
        if (node != null) {
            Recipe.BINDER.read(Recipe.class, node, problems);
        }
        return problems.sorted();
    }
}

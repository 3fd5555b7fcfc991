package dev.bevis.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.yaml.annotation.Recipe;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Random;

/// Files with random mistakes are read or refused; nothing else happens.
@Tag("slow")
final class MutationTest {

    private static final int FILES = 20_000;
    private static final String CHARACTERS =
            " \n\t\r:-[]{},&*!|>'\"%@`#?<~=.0123456789aenox_\\\u0000\u0007é😀\uFEFF";

    @Test
    void mutatedFileIsReadOrRefused() {
        int refused = 0;
        for (int seed = 0; seed < FILES; seed++) {
            String text = mutated(new Random(seed));
            Problems problems = new Problems("mutated.yaml");
            Recipe recipe = read(seed, text, problems);
            assertThat(recipe != null || !problems.isEmpty())
                    .as("value or problem for seed %d:%n%s", seed, text)
                    .isTrue();
            refused += problems.isEmpty() ? 0 : 1;
        }
        assertThat(refused).as("files refused").isBetween(FILES / 2, FILES - 1);
    }

    private static @Nullable Recipe read(int seed, String text, Problems problems) {
        try {
            Node node = Yaml.parse(text, problems);
            if (node == null) {
                return null;
            }
            Recipe recipe = Recipe.BINDER.read(Recipe.class, node, problems);
            if (recipe != null) {
                Recipe.BINDER.text(recipe);
            }
            return recipe;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ":\n" + text, e);
        }
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(Recipe.VALID);
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            int at = random.nextInt(text.length());
            char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, character);
                case 2 -> text.setCharAt(at, character);
                default -> {
                    int end = Math.min(text.length(), at + random.nextInt(30));
                    text.insert(random.nextInt(text.length()), text.substring(at, end));
                }
            }
        }
        return text.toString();
    }
}

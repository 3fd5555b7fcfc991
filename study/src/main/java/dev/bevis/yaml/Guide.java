package dev.bevis.yaml;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What messages say beyond what is wrong: how something is written, and what a word means that a
/// file does not know.
///
/// @param examples of types, those of a mapping together with all its keys
/// @param hint at what is meant
public record Guide(Map<Type, List<Node>> examples, Hint hint) {

    /// What unknown words mean.
    public interface Hint {

        /// Knows none.
        Hint NONE =
                new Hint() {
                    @Override
                    public Optional<String> synonym(String word, Collection<String> known) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<String> sentence(String word, Collection<String> known) {
                        return Optional.empty();
                    }
                };

        /// The one of the known words that an unknown one means.
        Optional<String> synonym(String word, Collection<String> known);

        /// What else there is to say of an unknown word.
        ///
        /// @param known words at that place
        Optional<String> sentence(String word, Collection<String> known);
    }

    /// Says nothing.
    public static final Guide NONE = new Guide(Collections.emptyMap(), Hint.NONE);

    public Guide {
        examples = Collections.unmodifiableMap(new LinkedHashMap<>(examples));
    }

    /// A guide with examples as a file has them, in one line each.
    ///
    /// @throws IllegalArgumentException if one is not YAML
    public static Guide of(Map<? extends Type, List<String>> texts, Hint hint) {
        Map<Type, List<Node>> examples = new LinkedHashMap<>();
        texts.forEach((type, each) -> {
            List<Node> nodes = new ArrayList<>();
            for (String text : each) {
                Problems problems = new Problems(type.getTypeName());
                Node node = Yaml.parse(text, problems);
                if (node == null || !problems.isEmpty()) {
                    throw new IllegalArgumentException(
                            "an example cannot be read: " + problems.sorted());
                }
                nodes.add(node);
            }
            examples.put(type, List.copyOf(nodes));
        });
        return new Guide(examples, hint);
    }

    public List<Node> examples(Type type) {
        return examples.getOrDefault(type, List.of());
    }
}

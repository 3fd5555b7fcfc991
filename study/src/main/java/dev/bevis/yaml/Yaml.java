package dev.bevis.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

import java.nio.file.Path;
import java.util.Objects;

/// Strict YAML: one document of mappings, lists and scalars, without anchors, aliases, tags, merge
/// keys and duplicate keys.
public final class Yaml {

    /// The most bytes of a file.
    public static final int LIMIT = 1 << 20;

    /// The most collections inside one another.
    public static final int DEPTH = 32;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(2 * LIMIT).build();

    private Yaml() {}

    /// The text of a file in UTF-8, to the byte, with a byte order mark if it has one.
    ///
    /// @throws YamlException if the file cannot be read, is longer than [#LIMIT] or is not UTF-8
    public static String text(Path file) {
        Problems problems = new Problems(file.toString());
        String text = TextFile.read(file, LIMIT, problems);
        problems.orThrow();
        return Objects.requireNonNull(text);
    }

    /// The document of a file in UTF-8.
    ///
    /// @throws YamlException if the file cannot be read, is longer than [#LIMIT], is not UTF-8 or
    ///   not strict YAML
    public static Node read(Path file) {
        Problems problems = new Problems(file.toString());
        Node node = parse(text(file), problems);
        problems.orThrow();
        if (node == null) {
            throw new IllegalStateException("neither a document nor a problem");
        }
        return node;
    }

    /// The document of a text, without what is not allowed in it; null if it then has no meaning.
    public static @Nullable Node parse(String text, Problems problems) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (body.length() > LIMIT) {
            problems.add(Mark.START, "the text is longer than " + LIMIT + " characters");
            return null;
        }
        if (hasControlCharacter(body, problems)) {
            return null;
        }
        Tree tree = new Tree(problems);
        try {
            return tree.read(() -> new ParserImpl(SETTINGS, new StreamReader(SETTINGS, body)));
        } catch (MarkedYamlEngineException e) {
            problems.add(Syntax.problem(e));
            return null;
        } catch (YamlEngineException | IllegalArgumentException _) {
            problems.add(
                    tree.last(),
                    "what follows here is not YAML; check the escapes in double quotes");
            return null;
        }
    }

    private static boolean hasControlCharacter(String text, Problems problems) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                problems.add(
                        new Mark(line, column),
                        "the character "
                                + Shown.quoted(Character.toString(character))
                                + " cannot be in a text; take it out, or write it as an escape in"
                                + " double quotes");
                return true;
            }
            column++;
            if (character == '\n') {
                line++;
                column = 1;
            }
        }
        return false;
    }
}

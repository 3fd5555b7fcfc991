package dev.bevis.data.idx;

import dev.bevis.data.Dataset;
import dev.bevis.io.DatasetException;
import dev.bevis.io.RegularFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of classes, which IDX files do not hold: as `classes.txt` beside them says, a name a
/// line; or as EMNIST's file of character codes says, such as `emnist-letters-mapping.txt`; or else
/// their numbers.
final class IdxClasses {

    private static final String CLASSES = "classes.txt";
    private static final int MOST_NAMES = 1 << 22;
    private static final Pattern SPLIT =
            Pattern.compile("(?i)(emnist-[a-z]+)-(?:train|test)-images.*");

    /// A label, and the codes of the characters that it stands for.
    private static final Pattern CODES = Pattern.compile("(\\d{1,5})((?: +\\d{1,5})+)");

    private IdxClasses() {}

    /// The names of so many classes.
    static List<String> beside(Path images, int count) throws IOException {
        Path file = images.resolveSibling(CLASSES);
        if (Files.isRegularFile(file)) {
            List<String> names = lines(file);
            if (names.size() < count || names.size() > Dataset.MOST_CLASSES) {
                throw new DatasetException(
                        file
                                + ": expected the names of "
                                + count
                                + " classes, a line each, found "
                                + names.size());
            }
            return names;
        }
        List<String> names = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            names.add(Integer.toString(k));
        }
        Optional<Path> codes = codes(images);
        if (codes.isPresent()) {
            putCharacters(codes.get(), names);
        }
        return names;
    }

    private static List<String> lines(Path file) throws IOException {
        String text = new String(RegularFile.read(file, MOST_NAMES), StandardCharsets.UTF_8);
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static Optional<Path> codes(Path images) {
        Matcher split = SPLIT.matcher(String.valueOf(images.getFileName()));
        return split.matches()
                ? Optional.of(images.resolveSibling(split.group(1) + "-mapping.txt"))
                        .filter(Files::isRegularFile)
                : Optional.empty();
    }

    /// EMNIST's letters have the codes of the upper and the lower case in a line, which is one
    /// class.
    private static void putCharacters(Path file, List<String> names) throws IOException {
        for (String line : lines(file)) {
            Matcher codes = CODES.matcher(line);
            if (!codes.matches()) {
                throw new DatasetException(
                        file
                                + ": expected a label and codes of characters in each line, such as"
                                + " '10 65', found '"
                                + line.substring(0, Math.min(line.length(), 40))
                                + "'");
            }
            int label = Integer.parseInt(codes.group(1));
            StringBuilder name = new StringBuilder();
            for (String code : codes.group(2).strip().split(" +", -1)) {
                name.append(name.isEmpty() ? "" : "/").append((char) Integer.parseInt(code));
            }
            if (label < names.size()) {
                names.set(label, name.toString());
            }
        }
    }
}

import com.google.googlejavaformat.java.Main;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Formats the repository's Java files (google-java-format, AOSP style), or finds those that are
/// not formatted. `java Format.java check|write ROOT LIST`.
///
/// Files that stay unformatted, or that do not parse, are named in the file `LIST`, and the exit
/// code is 0: the build's rules turn the list into a failure with a readable message.
void main(String[] arguments) throws Exception {
    boolean write = arguments[0].equals("write");
    Path root = Path.of(arguments[1]);
    Path list = Path.of(arguments[2]);
    List<String> options = new ArrayList<>(List.of("--aosp", write ? "--replace" : "--dry-run"));
    options.addAll(javaFiles(root));

    StringWriter unformatted = new StringWriter();
    StringWriter errors = new StringWriter();
    try (PrintWriter out = new PrintWriter(unformatted);
            PrintWriter err = new PrintWriter(errors)) {
        new Main(out, err, InputStream.nullInputStream()).format(options.toArray(String[]::new));
    }
    String problems = unformatted.toString() + errors;
    Files.deleteIfExists(list);
    if (!problems.isEmpty()) {
        Files.writeString(list, problems, StandardCharsets.UTF_8);
        System.err.print("Not formatted:\n" + problems.indent(2));
    }
}

/// Every Java file below `root` outside build output and hidden folders, sorted.
List<String> javaFiles(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
        return files.filter(file -> file.toString().endsWith(".java"))
                .filter(file -> isSource(root.relativize(file)))
                .map(Path::toString)
                .sorted()
                .toList();
    }
}

boolean isSource(Path relative) {
    for (Path part : relative) {
        if (part.toString().equals("target") || part.toString().startsWith(".")) {
            return false;
        }
    }
    return true;
}

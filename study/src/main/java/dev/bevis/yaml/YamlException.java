package dev.bevis.yaml;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file that cannot be taken as it is. The message has a line `file:line:column: message` for
/// each problem, at most [#SHOWN] of them.
public final class YamlException extends RuntimeException {

    /// How many problems a message shows.
    public static final int SHOWN = 50;

    @Serial private static final long serialVersionUID = 1L;

    private final String file;
    private final transient List<Problem> problems;
    private final transient Optional<String> advice;

    YamlException(String file, List<Problem> problems, Optional<String> advice) {
        super(message(file, problems));
        this.advice = advice;
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    public String file() {
        return file;
    }

    /// Where to read more.
    public Optional<String> advice() {
        return advice;
    }

    /// All of them by place.
    public List<Problem> problems() {
        return problems;
    }

    private static String message(String file, List<Problem> problems) {
        List<String> lines = new ArrayList<>();
        for (Problem problem : problems.subList(0, Math.min(SHOWN, problems.size()))) {
            Mark at = problem.at();
            lines.add(
                    Shown.visible(file)
                            + ":"
                            + at.line()
                            + ":"
                            + at.column()
                            + ": "
                            + problem.message());
        }
        if (problems.size() > SHOWN) {
            lines.add("and " + (problems.size() - SHOWN) + " more");
        }
        return String.join("\n", lines);
    }
}

package dev.bevis.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is wrong in one file, collected until all of it is known.
public final class Problems {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<String> advice = Optional.empty();

    /// @param file the name of the file, for messages
    public Problems(String file) {
        this.file = file;
    }

    public void add(Mark at, String message) {
        problems.add(new Problem(at, message));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public int count() {
        return problems.size();
    }

    /// All of them by place; those at one place in the order they were found.
    public List<Problem> sorted() {
        return problems.stream().sorted(Comparator.comparing(Problem::at)).toList();
    }

    /// Says where to read more, if something is wrong.
    public void advise(String sentence) {
        advice = Optional.of(sentence);
    }

    /// Ends here if something is wrong.
    ///
    /// @throws YamlException if there are problems, with all of them
    public void orThrow() {
        if (!problems.isEmpty()) {
            throw exception();
        }
    }

    public YamlException exception() {
        return new YamlException(file, sorted(), advice);
    }
}

package dev.bevis.app;

import dev.bevis.study.form.Synonyms;

import picocli.CommandLine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What options of other programs are called here.
final class OptionWords {

    private OptionWords() {}

    /// Options by the field of study files that they set, where they have other names.
    private static List<String> options(String field) {
        return switch (field) {
            case "length" -> List.of("--epochs", "--steps", "--cycles");
            case "seeds" -> List.of("--seed");
            case "source" -> List.of("--data");
            case String same -> List.of("--" + same);
        };
    }

    /// A sentence on an option that a command does not have; empty if nothing is known of it.
    ///
    /// @param option with dashes, perhaps with a value after `=`
    static Optional<String> meaning(String option, CommandLine command) {
        String word = option.replaceFirst("=.*", "");
        return Synonyms.field(word)
                .map(OptionWords::options)
                .map(options -> known(options, command))
                .filter(options -> !options.isEmpty())
                .map(options -> "Did you mean " + String.join(" or ", options) + "?")
                .or(() -> Synonyms.absent(word).map(sentence -> sentence + "."));
    }

    private static List<String> known(List<String> options, CommandLine command) {
        return options.stream()
                .filter(option ->
                        command.getCommandSpec().options().stream()
                                .anyMatch(each -> Arrays.asList(each.names()).contains(option)))
                .toList();
    }
}

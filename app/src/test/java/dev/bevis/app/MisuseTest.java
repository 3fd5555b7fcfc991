package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.study.form.StudyForms;
import dev.bevis.study.setting.Field;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Command lines that cannot be: exit code 2, one message, a hint, nothing else.
@Tag("slow")
class MisuseTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    train --hidden 0                     | hidden layer 1 needs 1 to 65536 units, got 0
                    train --hidden 1073741824            | hidden layer 1 needs 1 to 65536 units, got 1073741824
                    train --hidden 50,-1                 | hidden layer 2 needs 1 to 65536 units, got -1
                    train --hidden 50,,3                 | --hidden: a value is missing before ','
                    train --hidden 99999999999           | must be a whole number from -2147483648 to 2147483647, got '99999999999'
                    train --batch 0                      | a batch needs 1 to 65,536 images, got 0
                    train --batch -5                     | a batch needs 1 to 65,536 images, got -5
                    train --batch 45001                  | a batch of 45001 images is larger than the 45000 training images
                    train --learning-rate constant:0     | constant rate must be a finite number above 0, got 0
                    train --learning-rate constant:-0.1  | constant rate must be a finite number above 0, got -0.1
                    train --learning-rate constant:NaN   | 'rate' must be a number, got 'NaN'
                    train --learning-rate constant:1e999 | must be 0 or a number from 5e-324 to 1.79e308 in size, got '1e999'
                    train --learning-rate 0,01           | write --learning-rate 0.01 (with a decimal point)
                    train --learning-rate 0              | got 0; for example --learning-rate 0.01
                    train --learning-rate quadratic:1:0  | Known: constant, step-decay, exponential, linear
                    train --learning-rate fast           | linear, polynomial, cosine, one-cycle, cyclic, cosine-restarts, plateau; for example --learning-rate 0.01
                    train --learning-rate cyclic:1:2     | expected 3 to 5 fields after the name, got 2; write cyclic:MIN:MAX:HALF-CYCLE
                    train --learning-rate cyclic:2:1:5   | cyclic min must not be above max
                    train --learning-rate cyclic:1:2:0e  | epochs must be from 1 to 10^12, got 0
                    train --lambda -1                    | lambda must be a finite number, 0 or more, got -1
                    train --lambda NaN                   | --lambda must be a number, got 'NaN'; for example --lambda 0.01
                    train --lambda 0,001                 | write --lambda 0.001 (with a decimal point)
                    train --lambda 017                   | write --lambda 17 (without zeros in front, or with a decimal point)
                    train --lambda 1_000                 | write --lambda 1000 (without anything between the digits)
                    train --train 45,000                 | write --train 45000 (without separators between thousands)
                    train --batch 1,000                  | write --batch 1000 (without separators between thousands)
                    train --seed 010                     | write 10 (without zeros in front, or with a decimal point)
                    train --epochs ten                   | --epochs: 'ten' is not a whole number; for example --epochs 10
                    train --lambda 0;5                   | --lambda must be a number, got '0;5'
                    train --init uniform                 | --init cannot be 'uniform'. Known: normal, xavier, he, lecun
                    train --init normal:0                | normal needs a finite standard deviation above 0
                    train --init he --init-biases        | only normal:SIGMA can draw biases
                    train --loss mse                     | There is no such loss; there are softmax, binary-cross-entropy
                    train --normalize zscore             | --normalize cannot be 'zscore'. Did you mean 'standardize'?
                    train --validation 50000             | leaves nothing to train on
                    train --validation -1                | cannot be negative, got -1
                    train --train 0                      | At least 1 training image is needed, got 0
                    train --train 50000                  | ask for fewer
                    train --train 2147483647             | ask for fewer
                    train --validation-from back         | --validation-from cannot be 'back'. Did you mean 'end'?
                    train --batch-norm                   | --batch-norm needs hidden layers
                    train --norm-momentum 0.9            | says nothing without --batch-norm
                    train --norm-epsilon 0.9             | says nothing without --batch-norm
                    train --hidden 5 --batch-norm --norm-momentum 1  | momentum
                    train --hidden 5 --batch-norm --norm-epsilon 0   | epsilon
                    train --epochs 0                     | epochs must be from 1 to 10^12, got 0
                    train --epochs 1 --steps 1           | keep one of --epochs, --cycles and --steps
                    train --cycles 1                     | needs a cyclic learning rate
                    train --evaluate cycle               | needs a cyclic learning rate
                    train --evaluate 0                   | at least 1 step
                    train --evaluate often               | Known: epoch, steps, cycle, batch, at, never
                    train --threads 0                    | threads must be 1 to 256, got 0
                    train --threads 257                  | threads must be 1 to 256, got 257
                    train --precision half               | must be float or double, got 'half'
                    train --seed 1.5                     | --seed: '1.5' is not a whole number
                    train --seed 99999999999999999999    | is not a whole number from -9223372036854775808
                    train --resume                       | --resume needs --checkpoint FOLDER
                    train --checkpoint-every 5           | --checkpoint-every needs --checkpoint FOLDER
                    train --save x --metrics ./x         | is named for two outputs
                    train --save-best x --validation 0   | --validation is 0
                    train --save=                        | cannot be a path here: it is empty
                    train --lambda                       | Missing required parameter for option '--lambda'
                    train everything                     | 'everything' is not expected here
                    """)
    void refusedWithItsReason(String line, String message) {
        CommandLineRun run = CommandLineRun.of(line.split(" +"));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("bevis train: ")
                .contains(message)
                .endsWith("'bevis train --help' explains every option.\n")
                .doesNotContain("\tat ");
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--weight-decay, Did you mean --lambda?",
        "--weight_decay=0.1, Did you mean --lambda?",
        "--l2, Did you mean --lambda?",
        "--lr, Did you mean --learning-rate?",
        "--eta, Did you mean --learning-rate?",
        "--batch-size, Did you mean --batch?",
        "--units, Did you mean --hidden?",
        "--iterations, Did you mean --epochs or --steps or --cycles?",
        "--random-state, Did you mean --seed?",
        "--dataset, Did you mean --data?",
        "--momentum, Momentum is an optimizer"
    })
    void optionsOfOtherProgramsAreKnown(String option, String message) {
        CommandLineRun run = CommandLineRun.of("train", option, "1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no option '" + option).contains(message);
    }

    @Test
    void misspeltOptionsAndCommandsAreAnsweredWithTheNearest() {
        CommandLineRun option = CommandLineRun.of("train", "--hiden", "50");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("there is no option '--hiden'\nDid you mean --hidden?\n");
        CommandLineRun command = CommandLineRun.of("trian");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("'trian' is not expected here\nDid you mean train");
    }

    @Test
    void namesThatCarryControlCharactersCannotSteerTheTerminal() {
        CommandLineRun run = CommandLineRun.of("train", "--loss", "\u001b[31mred");
        assertThat(run.err()).contains("\\u001b[31mred").doesNotContain("\u001b");
    }

    @Test
    void debugShowsWhereAnErrorCameFrom() {
        CommandLineRun run = CommandLineRun.of("train", "--hidden", "0", "--debug");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("\tat dev.bevis.");
    }

    @Test
    void nothingIsMadeForACommandLineThatIsRefused() throws IOException {
        CommandLineRun run =
                CommandLineRun.of(
                        "train",
                        "--batch",
                        "45001",
                        "--metrics",
                        folder.resolve("m").toString(),
                        "--checkpoint",
                        folder.resolve("state").toString(),
                        "--save",
                        folder.resolve("w").toString());
        assertThat(run.code()).isEqualTo(2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void helpExplainsEveryOptionAndGoesToStandardOutput() {
        CommandLineRun train = CommandLineRun.of("train", "--help");
        assertThat(train.code()).isZero();
        assertThat(train.err()).isEmpty();
        assertThat(train.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(train.out())
                .contains("\nData\n", "\nNetwork\n", "\nTraining\n", "\nSeeds (", "\nRun\n")
                .contains("\nOutput\n", "\nExamples\n")
                .contains("cyclic:MIN:MAX:HALF-CYCLE", "Default: 0.01.");
        for (Field field : Field.list()) {
            assertThat(train.out()).contains("--" + field.name());
            // Forms that are wider than the column are broken, others are whole.
            StudyForms.members(field)
                    .forEach((form, _) ->
                            assertThat(
                                            form.length() > 40
                                                    ? train.out().replaceAll("\\s", "")
                                                    : train.out())
                                    .contains(form));
        }
        CommandLineRun overview = CommandLineRun.of();
        assertThat(overview.code()).isZero();
        assertThat(overview.out()).contains("  train ", "  data ", "Examples");
        assertThat(overview.out()).isEqualTo(CommandLineRun.of("--help").out());
    }

    @Test
    void theListOfCommandsSaysOfEachWhatItsOwnHelpSays() {
        String list = CommandLineRun.of("--help").out();
        String commands = list.substring(list.indexOf("\nCommands\n"), list.indexOf("\nExamples"));
        List<String> names =
                Pattern.compile("(?m)^  ([a-z]+) ")
                        .matcher(commands)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(names).contains("new", "run", "gc", "check", "data").doesNotContain("prepare");
        for (String name : names) {
            CommandLineRun run = CommandLineRun.of(name, "--help");
            assertThat(run.err()).as("what picocli says of its text").isEmpty();
            String help = run.out().replaceAll("\\s+", " ");
            Matcher description =
                    Pattern.compile("(?m)^  " + name + " +(.*(?:\n {5,}.*)*)").matcher(commands);
            assertThat(description.find()).isTrue();
            assertThat(help).contains(description.group(1).replaceAll("\\s+", " "));
        }
    }

    @Test
    void optionsOfAllCommandsMayStandInFrontOfTheCommand() {
        CommandLineRun run = CommandLineRun.of("--debug", "data", "list");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(CommandLineRun.of("data", "list").out());
        assertThat(CommandLineRun.of("--debug", "train", "--hidden", "0").err())
                .contains("\tat dev.bevis.");
    }

    @Test
    void versionNamesBevisAndJava() {
        CommandLineRun run = CommandLineRun.of("--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Bevis ").contains("JDK 25");
    }
}

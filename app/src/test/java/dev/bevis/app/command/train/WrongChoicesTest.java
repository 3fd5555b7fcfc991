package dev.bevis.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Choices of layers, losses, rules and augmentations that cannot be, each answered with one that
/// can; and right ones in their short forms.
class WrongChoicesTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private static CommandLineRun train(String line) {
        List<String> words = new ArrayList<>(List.of("train", "--epochs", "1"));
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return CommandLineRun.of(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    --activation relu:0.1                  | expected nothing behind the name, got 1 field; write relu
                    --activation gelu:tanh                 | write gelu
                    --skip '{course: 2}'                   | write --skip course
                    --augment alternating-flip:1           | expected nothing behind the name, got 1 field; write alternating-flip
                    --weight-average ema:0.9:2             | expected 0 or 1 fields after the name, got 2
                    --augment mixup:0.2,shift:2            | --augment: mixup works on whole batches and stands after shift
                    --input-map zca:-1                     | that it divides by, got -1; for example
                    --optimizer adam:0.9:1                 | adam beta2 must be 0 or more and below 1, got 1; 0.999 is usual
                    --optimizer lion:0.1:0.9:2             | lion beta2 must be 0 or more and below 1, got 2; 0.99 is usual
                    --class-weights 1,2                    | write --class-weights '[1,2]', in brackets
                    --class-weights 1,1,1,1,0.5            | write --class-weights '[1,1,1,1,0.5]', in brackets
                    --class-weights [1,2]                  | class-weights: expected 10 numbers, one for each class, got 2; for example [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
                    --early-stopping 0                     | a patience is from 1 to 1,000,000 evaluations, got 0; for example
                    --early-stopping 1.5                   | 'patience' must be a whole number, got '1.5'
                    --early-stopping 3:speed               | 'by' cannot be 'speed'. Known: loss, accuracy
                    --early-stopping 3:loss:-1             | the least improvement must be a finite number, 0 or more, got -1
                    --early-stopping loss                  | must be none, a patience such as 10 or 10:accuracy, or a mapping with the keys patience, by, least, got 'loss'
                    --early-stopping 3:loss:0:1            | must be none, a patience such as 10 or 10:accuracy
                    --patchify 8                           | must be none or the size and units of patches, got '8'; write --patchify 8:64
                    --patchify 0:64                        | each 1 or more, such as 8 or [4, 8], got [0]; for example --patchify 8:64
                    --patchify 8:0                         | patchify needs 1 to 65536 units for each patch, such as 64, got 0
                    --patchify 7:4                         | patches of 7 × 7 pixels do not fill images of 32 × 32; expected a size that divides both, one of [1, 2, 4, 8, 16, 32]
                    --patchify 8:64 --input-map zca:0.1    | patchify cuts images into patches
                    --skip course --hidden 7,5             | expected 3, 5, 7 … hidden layers, got 2; for example hidden: [7, 7, 7]
                    --skip residual                        | expected 3, 5, 7 … hidden layers, got 0; for example hidden: [50, 50, 50]
                    --skip residual --hidden 7,5,6         | hidden layer 1 has 7 and hidden layer 3 has 6; for example hidden: [7, 5, 7]
                    --augment shift:40                     | can be shifted by at most 31 pixels, got 40
                    --clip-norm 0                          | must be finite and above 0, such as 5, got 0
                    --input-map dct:100%                   | must be a whole number, got '100%'; write dct:SIZE:WHITENING, for example
                    --layer-norm=1e-5                      | got '1e-5'; write --layer-norm '{epsilon: 1e-5}'
                    --learning-rate '{from: rates}'        | write rate-from: RANGE-TEST
                    --warm-up 5s                           | --warm-up must be none, steps such as 500, epochs such as 3e or a part of the training such as 10%, got '5s'
                    --warm-up 1.5e                         | epochs such as 3e
                    """)
    void isAnsweredWithWhatIsRight(String line, String right) {
        CommandLineRun run = train(line);

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(right).doesNotContain("--augment: augment: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --early-stopping 3                  | early-stopping {patience: 3}
                    --early-stopping 3:accuracy         | early-stopping {patience: 3, by: accuracy}
                    --early-stopping 3:loss:0.01        | early-stopping {patience: 3, least: 0.01}
                    --patchify 8:4                      | patchify {size: 8, units: 4}
                    --patchify [16,32]:2                | patchify {size: [16, 32], units: 2}
                    --class-weights [1,1,1,1,1,1,1,1,1,2] | class-weights
                    """)
    void isWrittenInShort(String line, String shown) {
        CommandLineRun run = train("--train 200 --validation 50 --batch 50 " + line);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(shown);
    }
}

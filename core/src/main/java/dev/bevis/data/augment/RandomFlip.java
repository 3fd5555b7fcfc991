package dev.bevis.data.augment;

import dev.bevis.choice.Example;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.Wording;
import dev.bevis.kernel.feature.MovedPixels;
import dev.bevis.text.Decimal;

/// A horizontal flip with some probability: image and epoch alone decide, by number 0 of code 2
/// (see [ExampleDraws]), which is below `probability` where the image is mirrored.
///
/// @param probability of a flip, from 0 to 1
@Example("{probability: 0.5}")
public record RandomFlip(@Introduced("0.5") double probability) implements Rearrangement {

    public RandomFlip {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "the probability of a flip must be from 0 to 1, got "
                            + Decimal.text(probability)
                            + "; 0.5 is usual");
        }
        // 0 and -0 are one number, and one choice.
        probability += 0.0;
    }

    @Override
    public int code() {
        return 2;
    }

    @Override
    public void move(int epoch, double[] drawn, MovedPixels moved, int count) {
        for (int i = 0; i < count; i++) {
            moved.flip(i, drawn[i] < probability);
        }
    }

    @Override
    public String words() {
        return "a horizontal flip with probability " + Wording.number(probability);
    }
}

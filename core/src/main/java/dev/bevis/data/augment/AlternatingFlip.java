package dev.bevis.data.augment;

import dev.bevis.kernel.feature.MovedPixels;

import java.util.List;

/// A horizontal flip in every other epoch: of any two epochs in a row, an image is mirrored in one.
///
/// Image `i` is mirrored in epoch `e` where `b_i xor (e mod 2)` is 1. `b_i` is 1 where number 0 of
/// code 1 (see [ExampleDraws]), taken from stream 0 whatever the epoch, is below ½.
///
/// Jordan, *94% on CIFAR-10 in 3.29 Seconds on a Single GPU*, arXiv 2404.00498, section 3.6.
public record AlternatingFlip() implements Rearrangement {

    @Override
    public int code() {
        return 1;
    }

    /// Whether an image is mirrored.
    ///
    /// @param seed the data seed
    /// @param epoch from 0
    /// @param image its place in the training data as they were read
    public static boolean mirrors(long seed, int epoch, int image) {
        AlternatingFlip flip = new AlternatingFlip();
        return mirrors(epoch, ExampleDraws.of(seed, flip.stream(epoch), image, flip).uniform(0));
    }

    private static boolean mirrors(int epoch, double drawn) {
        return drawn < 0.5 != ((epoch & 1) == 1);
    }

    @Override
    public int stream(int epoch) {
        return 0;
    }

    @Override
    public void move(int epoch, double[] drawn, MovedPixels moved, int count) {
        for (int i = 0; i < count; i++) {
            moved.flip(i, mirrors(epoch, drawn[i]));
        }
    }

    @Override
    public String words() {
        return "an alternating horizontal flip";
    }

    @Override
    public List<Publication> publications() {
        return List.of(
                new Publication(
                        "jordan-2024",
                        "K. Jordan, 94% on CIFAR-10 in 3.29 Seconds on a Single GPU, 2024,"
                                + " arXiv:2404.00498"));
    }
}

package dev.bevis.data.augment;

import dev.bevis.choice.Wording;
import dev.bevis.data.Shape;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.matrix.Matrix;
import dev.bevis.text.Decimal;

import java.util.Optional;

/// An augmentation that mixes each example of a batch with another one of it, and its loss alike:
/// `λ · ℓ(S, y) + (1 − λ) · ℓ(S, y')` with the class `y'` of the partner. All examples of a batch
/// have the same λ, and partners that are a random permutation of the batch.
///
/// It is done to a share of batches, drawn at random: in the order of the list, each has its own
/// part of [0, 1), as long as its share, and a batch is mixed by the one in whose part number 0 of
/// the batch lies (see [BatchDraws]). So a batch is mixed by one of them at most.
public sealed interface Mixing extends Augmentation permits Mixup, CutMix {

    /// α of Beta(α, α), from which λ is drawn.
    double alpha();

    /// The share of batches.
    double share();

    /// Mixes a batch.
    ///
    /// @param batch its examples
    /// @return λ, the share that an example keeps of itself
    double apply(BatchDraws draws, Shape shape, Mixed batch, Kernels kernels);

    /// A batch that is mixed.
    ///
    /// @param x normalized examples, N × D, to be mixed with `others`
    /// @param others a copy of them
    /// @param partners for each the row of `others` that it is mixed with
    /// @param images N
    record Mixed(Matrix x, Matrix others, int[] partners, int images) {}

    @Override
    default Stage stage() {
        return Stage.BATCH;
    }

    @Override
    default Optional<Mixing> ofBatch() {
        return Optional.of(this);
    }

    /// Refuses values that are none.
    ///
    /// @param name of the member
    /// @throws IllegalArgumentException says what is right
    static void require(String name, double alpha, double share) {
        String example = "; for example {" + name + ": {alpha: 0.2, share: 0.5}}";
        if (!(alpha > 0 && alpha <= 1000)) {
            throw new IllegalArgumentException(
                    "the alpha of "
                            + name
                            + " must be above 0 and at most 1000, got "
                            + Decimal.text(alpha)
                            + example);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "the share of batches to which "
                            + name
                            + " is done must be above 0 and at most 1, got "
                            + Decimal.text(share)
                            + example);
        }
    }

    /// Such as `with λ from Beta(0.2, 0.2), in half of the batches`.
    default String details() {
        String number = Wording.number(alpha());
        return "with λ from Beta("
                + number
                + ", "
                + number
                + ")"
                + (share() == 1 ? "" : ", in " + batches());
    }

    private String batches() {
        return Wording.number(100 * share()) + " % of batches";
    }

    /// What stands in front of its formula: in which batches, and what λ and π are.
    ///
    /// @param meaning of λ, behind it; empty where the formula says it
    default String introduction(String meaning) {
        String number = Wording.number(alpha());
        return (share() == 1 ? "" : "in " + batches() + ", ")
                + "with one λ for the batch, from Beta("
                + number
                + ", "
                + number
                + "),"
                + meaning
                + " and a random permutation π of its examples:";
    }
}

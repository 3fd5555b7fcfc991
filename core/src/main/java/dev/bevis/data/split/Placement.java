package dev.bevis.data.split;

import dev.bevis.choice.Choice;
import dev.bevis.choice.Example;
import dev.bevis.choice.Introduced;
import dev.bevis.choice.Named;

import java.util.Locale;
import java.util.OptionalLong;

/// Which of the training images are held out for validation.
public sealed interface Placement extends Choice {

    /// The seed where nobody says another.
    String FIRST_SEED = "1";

    /// What becomes of images that have exactly the same features.
    enum Duplicates {
        /// They come into one part: no image is validated on that was trained on.
        TOGETHER,
        /// Each comes where chance puts it.
        APART;

        /// `together` or `apart`.
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The last of the training images. Of folds, the first is the last block of images.
    record End() implements Placement {
        @Override
        public String words() {
            return "the last of the training set";
        }

        @Override
        public String foldWords() {
            return "in blocks, the first at the end";
        }
    }

    /// The images right after those trained on, as when `data_batch_1` trains and `data_batch_2`
    /// validates. Of folds, the first is the first block of images.
    record Front() implements Placement {
        @Override
        public String words() {
            return "those right after them";
        }

        @Override
        public String foldWords() {
            return "in blocks, the first at the front";
        }
    }

    /// Images drawn at random. Both parts keep the order of the training images.
    ///
    /// @param seed of the draw
    /// @param duplicates what becomes of equal images
    @Named("random")
    @Example("{seed: 2, duplicates: together}")
    record AtRandom(
            @Introduced(FIRST_SEED) long seed, @Introduced("together") Duplicates duplicates)
            implements Placement {

        @Override
        public String words() {
            return "drawn at random" + Placement.note(seed, duplicates);
        }

        @Override
        public String foldWords() {
            return words();
        }

        @Override
        public OptionalLong drawnWith() {
            return OptionalLong.of(seed);
        }

        @Override
        public boolean keepsTogether() {
            return duplicates == Duplicates.TOGETHER;
        }
    }

    /// Images drawn at random from each class in proportion to its number of images, as far as
    /// whole numbers allow. Both parts keep the order of the training images.
    ///
    /// @param seed of the draw
    /// @param duplicates what becomes of equal images
    @Example("{seed: 2, duplicates: together}")
    record Stratified(
            @Introduced(FIRST_SEED) long seed, @Introduced("together") Duplicates duplicates)
            implements Placement {

        @Override
        public String words() {
            return "drawn at random from each class in proportion to its size"
                    + Placement.note(seed, duplicates);
        }

        @Override
        public String foldWords() {
            return words();
        }

        @Override
        public OptionalLong drawnWith() {
            return OptionalLong.of(seed);
        }

        @Override
        public boolean keepsTogether() {
            return duplicates == Duplicates.TOGETHER;
        }

        @Override
        public boolean isByClass() {
            return true;
        }
    }

    /// Where the images of folds lie, in the place of [#words].
    String foldWords();

    /// The seed of a draw; empty where nothing is drawn.
    default OptionalLong drawnWith() {
        return OptionalLong.empty();
    }

    /// Whether equal images come into one part.
    default boolean keepsTogether() {
        return false;
    }

    /// Whether each class is divided alike.
    default boolean isByClass() {
        return false;
    }

    private static String note(long seed, Duplicates duplicates) {
        return " (seed "
                + seed
                + (duplicates == Duplicates.TOGETHER
                        ? ", equal ones kept together)"
                        : ", equal ones not kept together)");
    }
}

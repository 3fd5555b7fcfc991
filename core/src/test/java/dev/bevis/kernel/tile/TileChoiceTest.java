package dev.bevis.kernel.tile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TileChoiceTest {

    /// More and less than any processor does, in billions of operations a second.
    private static final double UNHEARD_OF = 1e6;

    private static final double HARDLY_ANY = 1e-6;

    private final TileChoice choice = new TileChoice(Tiles.first());

    @Test
    void aRateIsHeldAgainstWhatTheMachineDoes() {
        assertThat(choice.isBelow(0.15, HARDLY_ANY)).isTrue();
        assertThat(choice.isBelow(0.15, UNHEARD_OF)).isFalse();
        assertThat(choice.isBelow(0.15, HARDLY_ANY)).isTrue();
    }

    @Test
    void whatWasSeenBeforeChangesNoAnswer() {
        assertThat(choice.isBelow(0.15, UNHEARD_OF)).isFalse();
        assertThat(choice.isBelow(0.15, UNHEARD_OF)).isFalse();
        assertThat(choice.isBelow(0.15, HARDLY_ANY)).isTrue();
    }
}

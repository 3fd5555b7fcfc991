package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.OptionalInt;

final class TerminalSizeTest {

    private long nanos;
    private OptionalInt terminal = OptionalInt.of(120);
    private int asked;

    private TerminalSize size(String columns) {
        return new TerminalSize(
                columns,
                () -> {
                    asked++;
                    return terminal;
                },
                () -> nanos);
    }

    @Test
    void theTerminalIsAskedAgainSoThatAResizeIsSeen() {
        TerminalSize size = size("");
        assertThat(size.getAsInt()).isEqualTo(120);
        terminal = OptionalInt.of(40);
        nanos += 500_000_000;
        assertThat(size.getAsInt()).isEqualTo(40);
    }

    @Test
    void manyLinesAtOnceAskOnce() {
        TerminalSize size = size("");
        for (int i = 0; i < 1_000; i++) {
            nanos += 100_000;
            size.getAsInt();
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void theEnvironmentHasTheFirstWord() {
        assertThat(size("60").getAsInt()).isEqualTo(60);
        assertThat(asked).isZero();
    }

    @Test
    void whatIsNoWidthInTheEnvironmentIsPassedOver() {
        for (String columns : new String[] {"", "0", "-3", "wide", "12345678901", " 80"}) {
            assertThat(size(columns).getAsInt()).as("'%s'", columns).isEqualTo(120);
        }
    }

    @Test
    void aTerminalThatDoesNotTellHasEightyColumnsOrThoseItHad() {
        TerminalSize size = size("");
        terminal = OptionalInt.empty();
        assertThat(size.getAsInt()).isEqualTo(80);
        terminal = OptionalInt.of(55);
        nanos += 500_000_000;
        assertThat(size.getAsInt()).isEqualTo(55);
        terminal = OptionalInt.empty();
        nanos += 500_000_000;
        assertThat(size.getAsInt()).isEqualTo(55);
    }

    @Test
    void aVeryNarrowOneIsTakenForTenColumns() {
        assertThat(size("3").getAsInt()).isEqualTo(10);
    }
}

package dev.bevis.study.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Curves in few points.
class TraceTest {

    private static Trace grown(int points) {
        Trace trace = Trace.NONE;
        for (int at = 0; at < points; at++) {
            trace = trace.plus(at, 0.5 * at);
        }
        return trace;
    }

    @Test
    void aShortCurveHasAllItsPoints() {
        assertThat(grown(Trace.MOST).marks()).hasSize(Trace.MOST);
        assertThat(grown(3).marks())
                .containsExactly(
                        new Trace.Mark(0, 0), new Trace.Mark(1, 0.5), new Trace.Mark(2, 1));
    }

    @Test
    void aLongOneIsEvenlyThinnedAndHasItsEnds() {
        Trace trace = grown(100_000);
        assertThat(trace.marks()).hasSizeBetween(Trace.MOST / 3, Trace.MOST);
        assertThat(trace.marks().getFirst().at()).isZero();
        assertThat(trace.marks().getLast().at()).isEqualTo(99_999);
        long widest = 0;
        for (int i = 1; i < trace.marks().size(); i++) {
            Trace.Mark mark = trace.marks().get(i);
            assertThat(mark.value()).isEqualTo(0.5 * mark.at());
            widest = Math.max(widest, mark.at() - trace.marks().get(i - 1).at());
        }
        assertThat(widest).isLessThan(100_000 / 50);
    }

    @Test
    void aPointFurtherBackTakesThePlaceOfAllBehindIt() {
        Trace trace = grown(10).plus(4, 7);
        assertThat(trace.marks()).hasSize(5).endsWith(new Trace.Mark(4, 7));
    }
}

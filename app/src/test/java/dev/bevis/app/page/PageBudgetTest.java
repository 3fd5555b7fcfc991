package dev.bevis.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

/// What a page may compute beside a run.
class PageBudgetTest {

    private static final long MOST = 1_000;

    private final AtomicLong computed = new AtomicLong(50_000);
    private final PageBudget budget = new PageBudget(computed::get, 0.01, MOST);

    @Test
    void whatIsSpentComesBackAsTheProcessComputes() {
        assertThat(budget.allows()).isTrue();
        budget.spend(MOST + 500);
        assertThat(budget.allows()).isFalse();
        computed.addAndGet(50_000);
        assertThat(budget.allows()).isFalse();
        computed.addAndGet(1_000);
        assertThat(budget.allows()).isTrue();
    }

    @Test
    void noMoreIsSavedThanThereWasAtFirst() {
        computed.addAndGet(1_000_000_000);
        budget.spend(MOST);
        assertThat(budget.allows()).isFalse();
    }

    /// All pieces together, of which each may be more than there was left.
    @Test
    void nothingMoreThanTheShareIsSpentInTheLongRun() {
        long spent = 0;
        for (int turn = 0; turn < 10_000; turn++) {
            computed.addAndGet(1_000);
            if (budget.allows()) {
                budget.spend(7_000);
                spent += 7_000;
            }
        }
        assertThat(spent).isBetween(95_000L, 100_000L + MOST + 7_000);
    }
}

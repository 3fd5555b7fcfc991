package dev.bevis.app.page;

import java.util.function.BooleanSupplier;

/// The rest of a thread of the page after each piece of work, until its [PageBudget] allows the
/// next one.
final class PageRest {

    private static final long LONGEST_MILLIS = 120_000;
    private static final long MILLION = 1_000_000;

    private final PageBudget budget;
    private long began;

    PageRest(PageBudget budget) {
        this.budget = budget;
    }

    /// A piece of work begins in this thread.
    void begins() {
        began = PageBudget.threadTime();
    }

    /// Rests after it.
    ///
    /// @param shortest milliseconds
    /// @param ends asked now and then whether the rest is to end at once
    void after(long shortest, BooleanSupplier ends) throws InterruptedException {
        budget.spend(PageBudget.threadTime() - began);
        long start = System.nanoTime();
        do {
            // In parts, since the end of a study is to be seen at once.
            Thread.sleep(shortest);
        } while (!budget.allows()
                && System.nanoTime() - start < LONGEST_MILLIS * MILLION
                && !ends.getAsBoolean());
    }
}

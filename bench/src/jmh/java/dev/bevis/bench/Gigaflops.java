package dev.bevis.bench;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Floating-point operations a second, in billions, of benchmarks that said how many operations a
/// call does. JMH calls it a profiler: something that adds a figure to each iteration.
public final class Gigaflops implements InternalProfiler {

    /// Of the benchmark whose setup ran last in this Java machine; 0 where it makes no sense.
    private static volatile long operations;

    /// Called by the setup of every benchmark.
    ///
    /// @param count operations of one call, two for each multiply-add; 0 if only its time counts
    static void operations(long count) {
        operations = count;
    }

    @Override
    public String getDescription() {
        return "Floating-point operations a second, in billions";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        // Nothing to prepare: time and operations are both known afterwards.
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (operations == 0) {
            return List.of();
        }
        double nanoseconds =
                result.getPrimaryResult().getScore()
                        * TimeUnit.NANOSECONDS.convert(1, benchmark.getTimeUnit());
        return List.of(
                new ScalarResult(
                        "gigaflops", operations / nanoseconds, "GFLOP/s", AggregationPolicy.AVG));
    }
}

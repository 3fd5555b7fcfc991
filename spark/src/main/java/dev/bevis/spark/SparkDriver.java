package dev.bevis.spark;

import dev.bevis.spark.CohortReport.Reply;
import dev.bevis.study.run.Runner;

import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The driver's end of what tasks tell: hands it to the cohorts that run.
final class SparkDriver implements DriverPlugin {

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, RunningCohort> running = new ConcurrentSkipListMap<>();
    private final SparkCluster cluster = new SparkCluster(this);

    /// What is known of the executors.
    SparkCluster cluster() {
        return cluster;
    }

    @Override
    public Map<String, String> init(SparkContext spark, PluginContext context) {
        spark.addSparkListener(cluster);
        return Collections.emptyMap();
    }

    /// A cohort begins to run.
    RunningCohort begin(int trials, Runner.Watcher watcher, BooleanSupplier stop) {
        RunningCohort cohort = new RunningCohort(numbers.incrementAndGet(), trials, watcher, stop);
        running.put(cohort.number(), cohort);
        return cohort;
    }

    /// It ended.
    void end(RunningCohort cohort) {
        running.remove(cohort.number());
    }

    /// The cohort of a number, while it runs.
    Optional<RunningCohort> find(long number) {
        return Optional.ofNullable(running.get(number));
    }

    /// All that run.
    List<RunningCohort> all() {
        return List.copyOf(running.values());
    }

    @Override
    public Object receive(Object message) throws IOException {
        if (message instanceof byte[] bytes) {
            CohortReport report = CohortReport.of(bytes);
            return find(report.number())
                    .map(cohort -> cohort.told(report))
                    .orElseGet(() -> new Reply(true, List.of()))
                    .numbers();
        }
        throw new IllegalArgumentException("no task tells " + message);
    }
}

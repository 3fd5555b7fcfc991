package dev.bevis.spark;

import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/// The way of [CohortReport]s from executors to the driver, over Spark's own connections and with
/// their authentication. Spark makes it by its name.
public final class ProgressPlugin implements SparkPlugin {

    /// The driver's end of a Spark that is being started by this thread.
    static final ScopedValue<DriverPlugin> DRIVER = ScopedValue.newInstance();

    /// Made by Spark.
    public ProgressPlugin() {}

    @Override
    public @Nullable DriverPlugin driverPlugin() {
        return DRIVER.isBound() ? DRIVER.get() : null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> settings) {
                TrainingProcess.HERE.attach(context);
            }

            @Override
            public void shutdown() {
                TrainingProcess.HERE.detach();
            }
        };
    }
}

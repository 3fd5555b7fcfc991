package dev.bevis.spark;

import org.apache.spark.SparkConf;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How Spark is set where its user sets nothing else.
final class SparkSettings {

    private static final String PLUGINS = "spark.plugins";
    private static final String JARS = "spark.jars";
    private static final String MASTER = "spark.master";
    private static final String CLASS_PATH = "spark.executor.extraClassPath";
    private static final String CORES = "spark.executor.cores";
    private static final String TASK_CORES = "spark.task.cpus";

    /// Executors that refuse a cohort are as many attempts; those that die are counted apart.
    private static final int MOST_FAILURES = 1000;

    private SparkSettings() {}

    /// @param given settings of the user by name
    /// @throws IllegalArgumentException if an address is missing
    static SparkConf of(String address, Map<String, String> given) {
        SparkConf conf = new SparkConf(true);
        given.forEach(conf::set);
        if (!address.equals(SparkService.SUBMITTED)) {
            conf.setMaster(address);
        } else if (!conf.contains(MASTER)) {
            throw new IllegalArgumentException(
                    "expected spark.master to be set by spark-submit, found nothing; start Bevis"
                            + " with spark-submit --master spark://HOST:PORT, or name that address"
                            + " itself");
        }
        conf.setIfMissing("spark.app.name", "bevis");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        conf.setIfMissing(TASK_CORES, conf.get(CORES, "1"));
        conf.setIfMissing(
                "spark.executor.extraJavaOptions",
                "-XX:+UseSerialGC -XX:ObjectAlignmentInBytes=64");
        // Two copies of a cohort would write the same checkpoints.
        conf.set("spark.speculation", "false");
        exclusion(conf);
        conf.set(
                PLUGINS,
                joined(conf.get(PLUGINS, ""), List.of(ProgressPlugin.class.getName()), ","));
        classes(conf);
        return conf;
    }

    /// An executor that refuses a cohort is not asked again, and none of its neighbors is blamed.
    private static void exclusion(SparkConf conf) {
        String most = Integer.toString(MOST_FAILURES);
        conf.setIfMissing("spark.task.maxFailures", Integer.toString(MOST_FAILURES + 1));
        conf.setIfMissing("spark.excludeOnFailure.enabled", "true");
        conf.setIfMissing("spark.excludeOnFailure.task.maxTaskAttemptsPerNode", most);
        conf.setIfMissing("spark.excludeOnFailure.stage.maxFailedExecutorsPerNode", most);
        conf.setIfMissing("spark.excludeOnFailure.application.maxFailedTasksPerExecutor", "1");
        conf.setIfMissing("spark.excludeOnFailure.application.maxFailedExecutorsPerNode", most);
        conf.setIfMissing("spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout", "10s");
    }

    /// Executors get the classes of this process, and see them before those of Spark, which has an
    /// older Jackson.
    private static void classes(SparkConf conf) {
        String master = conf.get(MASTER);
        if (conf.contains(JARS) || master.equals("local") || master.startsWith("local[")) {
            return;
        }
        List<String> places = ClassPlaces.all().stream().map(Path::toString).toList();
        if (places.stream().map(Path::of).anyMatch(Files::isDirectory)) {
            // Not packaged: somebody works on Bevis, with executors on the same machine.
            String separator = File.pathSeparator;
            conf.set(CLASS_PATH, joined(conf.get(CLASS_PATH, ""), places, separator));
        } else {
            conf.set(JARS, String.join(",", places));
            conf.setIfMissing("spark.executor.userClassPathFirst", "true");
        }
    }

    private static String joined(String before, List<String> more, String separator) {
        List<String> all = new ArrayList<>(more);
        if (!before.isBlank()) {
            all.add(before);
        }
        return String.join(separator, all);
    }
}

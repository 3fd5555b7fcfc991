package dev.bevis.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;

import scala.jdk.javaapi.CollectionConverters;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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

    /// As the launcher starts a run on one machine, arrays begin on cache lines, and kernels are
    /// compiled before the rest, since until then each of their vector operations is a call. The
    /// code of Spark is called ten times as often before it is compiled with all optimizations:
    /// that takes more of a processor than it gains, and tasks have to share it. What encrypts is
    /// slow until then.
    private static final String EXECUTOR_OPTIONS =
            String.join(
                    " ",
                    "-XX:+UseSerialGC -XX:ObjectAlignmentInBytes=64",
                    "-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000",
                    "-XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000",
                    "-XX:CompileCommand=quiet",
                    // Of several commands for a method the last counts.
                    "-XX:CompileCommand=CompileThresholdScaling,dev.bevis.*::*,0.1",
                    "-XX:CompileCommand=CompileThresholdScaling,dev.bevis.kernel.*::*,0.01",
                    "-XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.05",
                    "-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.*::*,0.05");

    private SparkSettings() {}

    /// Those that this process was started with, as by `spark-submit` or `-Dspark.cores.max=8`,
    /// before those of a file.
    ///
    /// @param given settings of the user by name; where there are none, those of Spark's own file
    /// @throws IllegalArgumentException if an address is missing
    static SparkConf of(String address, Map<String, String> given) {
        SparkConf conf = new SparkConf(true);
        (given.isEmpty() ? ofSpark() : given).forEach(conf::setIfMissing);
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
        conf.setIfMissing("spark.executor.extraJavaOptions", EXECUTOR_OPTIONS);
        // Two copies of a cohort would write the same checkpoints.
        conf.set("spark.speculation", "false");
        exclusion(conf);
        conf.set(
                PLUGINS,
                joined(conf.get(PLUGINS, ""), List.of(ProgressPlugin.class.getName()), ","));
        classes(conf);
        return conf;
    }

    /// What `spark-submit` reads as well: `spark-defaults.conf` of `SPARK_CONF_DIR`, else of `conf`
    /// in `SPARK_HOME`.
    private static Map<String, String> ofSpark() {
        String file = Utils.getDefaultPropertiesFile(Utils.getDefaultPropertiesFile$default$1());
        return file == null
                ? Collections.emptyMap()
                : CollectionConverters.asJava(Utils.getPropertiesFromFile(file));
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
        if (master.equals("local") || master.startsWith("local[")) {
            return;
        }
        List<String> places = ClassPlaces.all().stream().map(Path::toString).toList();
        if (places.stream().map(Path::of).anyMatch(Files::isDirectory)) {
            // Not packaged: somebody works on Bevis, with executors on the same machine.
            String separator = File.pathSeparator;
            conf.set(CLASS_PATH, joined(conf.get(CLASS_PATH, ""), places, separator));
        } else {
            conf.set(JARS, jars(conf.get(JARS, ""), places));
            conf.setIfMissing("spark.executor.userClassPathFirst", "true");
        }
    }

    /// Jars that are named already, as `spark-submit` does with its own, are not named twice.
    private static String jars(String named, List<String> places) {
        List<String> all = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (String jar : joined(named, places, ",").split(",", -1)) {
            if (names.add(jar.substring(jar.lastIndexOf('/') + 1))) {
                all.add(jar);
            }
        }
        return String.join(",", all);
    }

    private static String joined(String before, List<String> more, String separator) {
        List<String> all = new ArrayList<>(more);
        if (!before.isBlank()) {
            all.add(before);
        }
        return String.join(separator, all);
    }
}

package dev.bevis.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `bevis run` in a process of its own, as the launcher starts it.
///
/// @param folder with the study and the store
/// @param study the file
/// @param store where results are kept
/// @param environment more of it
record ClusterRun(Path folder, Path study, Path store, Map<String, String> environment) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// What Spark asks of a Java machine that it runs in.
    private static final List<String> OPENED =
            List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "jdk.internal.ref",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.util.calendar");

    /// One with a store of its own.
    static ClusterRun of(Path folder, String study) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("study.yaml"), study);
        return new ClusterRun(folder, file, folder.resolve("store"), Map.of());
    }

    /// The same with more in its environment.
    ClusterRun with(Map<String, String> more) {
        return new ClusterRun(folder, study, store, more);
    }

    /// Starts it on this machine.
    TetheredProcess here(String... options) throws IOException {
        return start("here", List.of(), "", Map.of(), options);
    }

    /// Starts it on a cluster.
    TetheredProcess on(StandaloneCluster cluster, String... options) throws IOException {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("--runner", cluster.address()));
        words.addAll(List.of("--runner-settings", cluster.settings().toString()));
        words.addAll(List.of(options));
        return on(cluster.spark(), words);
    }

    /// Starts it on a cluster, where it begins once it has an executor of each worker.
    TetheredProcess onAll(StandaloneCluster cluster, int workers) throws IOException {
        String settings = cluster.settingsOfAll(workers).toString();
        return on(
                cluster.spark(),
                List.of("--runner", cluster.address(), "--runner-settings", settings));
    }

    /// Starts it with a Spark and all options that say what to do with it.
    TetheredProcess on(SparkFolder spark, List<String> options) throws IOException {
        return start(
                "driver",
                sparkOptions(),
                ":" + ROOT.resolve("spark/target/bevis-spark.jar") + ":" + spark.jars(),
                spark.environment(),
                options.toArray(String[]::new));
    }

    private static List<String> sparkOptions() {
        List<String> options = new ArrayList<>();
        for (String opened : OPENED) {
            options.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        options.add("--sun-misc-unsafe-memory-access=allow");
        options.add("--enable-native-access=ALL-UNNAMED");
        options.add("-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider");
        options.add("-Dslf4j.internal.verbosity=WARN");
        return options;
    }

    private TetheredProcess start(
            String name,
            List<String> javaOptions,
            String classPath,
            Map<String, String> its,
            String... options)
            throws IOException {
        Path app = ROOT.resolve("app/target");
        List<String> java = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
        java.add("-XX:ObjectAlignmentInBytes=64");
        java.add("--add-exports=java.base/jdk.internal.module=ALL-UNNAMED");
        java.addAll(javaOptions);
        Map<String, String> environment = new LinkedHashMap<>(its);
        environment.putAll(this.environment);
        List<String> words = new ArrayList<>();
        words.addAll(List.of("dev.bevis.app.Bevis", "run", study.toString()));
        words.addAll(List.of("--store", store.toString(), "--no-report"));
        words.addAll(List.of(options));
        return TetheredProcess.of(
                new TetheredProcess.Start(
                        name,
                        folder,
                        List.of(),
                        java,
                        app.resolve("bevis-app.jar") + ":" + app.resolve("lib") + "/*" + classPath,
                        environment,
                        words));
    }
}

package dev.bevis.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What serves as `SPARK_HOME`, with jars that Maven fetched.
///
/// @param settings the folder of its settings, `SPARK_CONF_DIR`
record SparkFolder(Path settings) {

    private static final Path HOME = Path.of("..", "spark-home", "target").toAbsolutePath();

    /// What Spark says on standard output, of which the tests read where a master is.
    private static final String LOG =
            """
            rootLogger.level = warn
            rootLogger.appenderRef.out.ref = out
            logger.deploy.name = org.apache.spark.deploy
            logger.deploy.level = info
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
            """;

    /// One with its settings in a folder that is made.
    static SparkFolder with(Path settings) throws IOException {
        Files.writeString(
                Files.createDirectories(settings).resolve("log4j2.properties"),
                LOG,
                StandardCharsets.UTF_8);
        return new SparkFolder(settings);
    }

    String jars() {
        return HOME.normalize().resolve("jars") + "/*";
    }

    Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME",
                HOME.normalize().toString(),
                "SPARK_CONF_DIR",
                settings.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                // What whoever runs the tests has imported is not seen.
                "BEVIS_DATA",
                settings.resolve("no data").toString());
    }
}

package dev.bevis.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A folder that serves as `SPARK_HOME`, with jars that Maven fetched.
///
/// @param folder with `jars` and `conf`
record SparkFolder(Path folder) {

    private static final Path JARS = Path.of("..", "spark-home", "target", "jars");

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

    /// One below a folder.
    ///
    /// @param others jars that it has besides those of Spark
    static SparkFolder in(Path folder, List<Path> others) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        try (Stream<Path> all = Files.list(JARS)) {
            for (Path jar : all.toList()) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toRealPath());
            }
        }
        for (Path jar : others) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toRealPath());
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("conf")).resolve("log4j2.properties"),
                LOG,
                StandardCharsets.UTF_8);
        return new SparkFolder(folder);
    }

    String classPath() {
        return folder.resolve("conf") + ":" + folder.resolve("jars") + "/*";
    }

    Map<String, String> environment() {
        return Map.of(
                "SPARK_HOME", folder.toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1");
    }
}

package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the launcher says when it cannot start, before anything is built, and what it refers to.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
final class LauncherTest {

    private static final int ENVIRONMENT = 4;

    private final Path launcher = Repository.here().root().resolve("bevis");

    /// @param exitCode of the process
    /// @param output on both streams
    private record Ended(int exitCode, String output) {}

    @Test
    void theMethodsThatAreCompiledFirstAreThoseOfTheKernels() throws IOException {
        String kernels = Kernels.class.getPackageName() + ".*::*";
        assertThat(Files.readString(launcher, StandardCharsets.UTF_8))
                .contains("CompileThresholdScaling," + kernels + ",");
    }

    @Test
    void wrongJavaHomeIsAnErrorThatNamesIt(@TempDir Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("jdk å"));
        Files.writeString(
                home.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n", StandardCharsets.UTF_8);
        Ended ended = run(launcher, home);
        assertThat(ended.exitCode()).isEqualTo(ENVIRONMENT);
        assertThat(ended.output())
                .contains("BEVIS_JAVA_HOME must be the folder of a JDK 25, 25.0.3 or newer")
                .contains(home.toString());
    }

    @Test
    void earlyReleaseOf25IsRefused(@TempDir Path folder) throws Exception {
        jdk(folder, "25.0.2");
        assertThat(run(launcher, folder).output()).contains("(version 25.0.2)");
    }

    @Test
    void laterReleasesOf25AreAccepted(@TempDir Path folder) throws Exception {
        for (String version : new String[] {"25.0.3", "25.0.10", "25.1.0"}) {
            Path home = Files.createDirectories(folder.resolve(version));
            jdk(home, version);
            assertThat(run(launcher, home).output()).as(version).contains("without the module");
        }
    }

    /// Progress is for terminals.
    @Test
    void aBuildThatFailsInAPipeSaysHowLongItTakesAndWhatMavenSaid(@TempDir Path folder)
            throws Exception {
        Path copy = Files.createDirectories(folder.resolve("app")).resolveSibling("bevis");
        Files.copy(launcher, copy);
        Path home = Files.createDirectories(folder.resolve("jdk"));
        jdk(home, "25.0.3", "java.base jdk.incubator.vector");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        String maven = "#!/bin/sh\necho '[INFO] Building Bevis core 0.1.0  [2/5]'\nexit 1\n";
        executable(bin.resolve("mvn"), maven);
        Ended ended = run(copy, home, bin + ":" + System.getenv("PATH"));
        assertThat(ended.exitCode()).isEqualTo(ENVIRONMENT);
        assertThat(ended.output())
                .isEqualTo(
                        """
                        Building Bevis (first run, one to several minutes) ...
                        [INFO] Building Bevis core 0.1.0  [2/5]
                        Bevis could not be built; Maven says why above.
                        """);
    }

    @Test
    void whatComputesIsNotStartedWithTheOptionThatHasJavaWarn() throws IOException {
        assertThat(Files.readString(launcher, StandardCharsets.UTF_8).lines())
                .noneMatch(line -> line.contains("--add-modules"));
    }

    @Test
    void worksThroughASymlinkInAnotherFolder(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), launcher);
        assertThat(run(link, folder.resolve("nowhere")).output()).contains("(no such folder)");
        Files.delete(link);
    }

    /// As in an archive, whose folder may have blanks in its path and be reached by a link.
    @Test
    void besideAJavaOfItsOwnItUsesThatAndBuildsNothing(@TempDir Path folder) throws Exception {
        Path home = Files.createDirectories(folder.resolve("an archive/java"));
        jdk(home, "25.0.3");
        executable(home.resolve("bin/java"), "#!/bin/sh\necho \"started $*\"\n");
        Path jar = home.resolveSibling("program/bevis-app.jar");
        Files.createDirectories(jar.resolveSibling("lib"));
        Files.createFile(jar);
        Path bin = Files.createDirectories(home.resolveSibling("bin"));
        Path copy = Files.copy(launcher, bin.resolve("bevis"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), copy);
        Ended ended = run(link, folder.resolve("nowhere"), "/usr/bin:/bin");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .startsWith("Preparing a faster start (once) ...\nstarted ")
                .endsWith(" -jar " + jar.toRealPath() + " data\n");
    }

    @Test
    void aRunOnAClusterBeginsWithOurOwnLibrariesAndEndsWithThoseOfSpark(@TempDir Path folder)
            throws Exception {
        Path copy = built(folder);
        Path spark = folder.resolve("a spark");
        Path jars = Files.createDirectories(spark.resolve("jars"));
        Files.createFile(jars.resolve("spark-core_2.13-4.2.0.jar"));
        Ended ended = runOnSpark(copy, spark, "spark://localhost:7077");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        Path root = copy.resolveSibling(".").toRealPath();
        assertThat(ended.output())
                .contains(
                        " -cp "
                                + String.join(
                                        ":",
                                        root + "/app/target/bevis-app.jar",
                                        root + "/app/target/lib/*",
                                        root + "/spark/target/bevis-spark.jar",
                                        spark + "/jars/*",
                                        spark + "/conf")
                                + " dev.bevis.app.Bevis run x.yaml --runner"
                                + " spark://localhost:7077\n")
                .contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                .doesNotContain("--add-modules");
    }

    @Test
    void aRunOnAClusterSaysWhatSparkItNeeds(@TempDir Path folder) throws Exception {
        Path copy = built(folder);
        Path spark = folder.resolve("other");
        Path jars = Files.createDirectories(spark.resolve("jars"));
        Ended none = runOnSpark(copy, spark, "local-cluster[2,1,1024]");
        assertThat(none.exitCode()).isEqualTo(ENVIRONMENT);
        assertThat(none.output())
                .contains("SPARK_HOME must be the folder of an Apache Spark 4.2 or a later 4")
                .contains("but is " + spark + ", which has none");
        Files.createFile(jars.resolve("spark-core_2.12-3.5.8.jar"));
        Ended old = runOnSpark(copy, spark, "local[2]");
        assertThat(old.exitCode()).isEqualTo(ENVIRONMENT);
        assertThat(old.output()).contains(spark + " has 2.12-3.5.8.");
    }

    /// A folder that looks like a checkout with a build, and a JDK that says what it is told.
    private Path built(Path folder) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("checkout")).resolve("bevis");
        Files.copy(launcher, copy);
        Files.createDirectories(copy.resolveSibling("app/target/lib"));
        Files.createFile(copy.resolveSibling("app/target/bevis-app.jar"));
        Path spark = Files.createDirectories(copy.resolveSibling("spark/target"));
        Files.createFile(spark.resolve("bevis-spark.jar"));
        Path home = Files.createDirectories(folder.resolve("jdk"));
        jdk(home, "25.0.3", "java.base jdk.incubator.vector");
        String java =
                """
                #!/bin/sh
                echo "started $*"
                """;
        executable(home.resolve("bin/java"), java);
        for (String module : new String[] {"core", "study", "report", "app", "spark"}) {
            Files.createDirectories(copy.resolveSibling(module + "/src/main"));
            Files.createFile(copy.resolveSibling(module + "/pom.xml"));
        }
        Files.createFile(copy.resolveSibling("pom.xml"));
        Files.createFile(copy.resolveSibling(".built"));
        Files.createFile(copy.resolveSibling(".built-spark"));
        return copy;
    }

    private static Ended runOnSpark(Path script, Path spark, String address) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", script.toString(), "run", "x.yaml", "--runner", address);
        builder.environment()
                .put("BEVIS_JAVA_HOME", script.resolve("../../jdk").normalize().toString());
        builder.environment().put("SPARK_HOME", spark.toString());
        builder.environment().remove("SPARK_CONF_DIR");
        return ended(builder);
    }

    /// A folder that looks like a JDK without the vector module.
    private static void jdk(Path home, String version) throws IOException {
        jdk(home, version, "java.base");
    }

    private static void jdk(Path home, String version, String modules) throws IOException {
        String release = "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n";
        Files.writeString(home.resolve("release"), release, StandardCharsets.UTF_8);
        Path bin = Files.createDirectories(home.resolve("bin"));
        executable(bin.resolve("java"), "");
        executable(bin.resolve("javac"), "");
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script, StandardCharsets.UTF_8);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Ended run(Path script, Path javaHome) throws Exception {
        return run(script, javaHome, System.getenv("PATH"));
    }

    private static Ended run(Path script, Path javaHome, String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "data");
        builder.environment().put("PATH", path);
        builder.environment().put("BEVIS_JAVA_HOME", javaHome.toString());
        builder.directory(script.resolveSibling(".").toFile());
        return ended(builder);
    }

    private static Ended ended(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}

package dev.bevis.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A master and workers of Apache Spark on loopback, each a process of its own.
final class StandaloneCluster implements AutoCloseable {

    private static final List<String> OPTIONS =
            List.of(
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--add-modules=jdk.incubator.vector",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED");

    private final Path folder;
    private final SparkFolder spark;
    private final Path settings;
    private final TetheredProcess master;
    private final String address;
    private final List<TetheredProcess> workers = new ArrayList<>();

    /// Starts a master that knows a secret.
    StandaloneCluster(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        spark = SparkFolder.with(folder.resolve("spark"));
        settings = settings(folder.resolve("spark.conf"), "the secret of the tests");
        master =
                start(
                        "master",
                        List.of(),
                        Map.of(),
                        List.of(
                                "org.apache.spark.deploy.master.Master",
                                "--port",
                                "0",
                                "--properties-file",
                                settings.toString()));
        address = master.says("Starting Spark master at (spark://\\S+)").group(1);
    }

    /// A file as `--runner-settings` and `--properties-file` take it, for its owner alone. On a
    /// machine that builds, processes may say nothing for a minute and live.
    static Path settings(Path file, String secret) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                """
                spark.authenticate            true
                spark.authenticate.secret     %s
                spark.network.crypto.enabled  true
                spark.network.crypto.cipher   AES/GCM/NoPadding
                spark.executor.cores          1
                spark.executor.memory         512m
                spark.worker.timeout          600
                spark.network.timeout         600s
                """
                        .formatted(secret),
                StandardCharsets.UTF_8);
    }

    /// Such as `spark://127.0.0.1:7077`.
    String address() {
        return address;
    }

    /// What programs have to know to be let in.
    Path settings() {
        return settings;
    }

    /// The same for a program that begins once it has an executor of each worker.
    ///
    /// @param workers how many there are
    Path settingsOfAll(int workers) throws IOException {
        Path all = folder.resolve("all-" + workers + ".conf");
        Files.copy(
                settings,
                all,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        return Files.writeString(
                all,
                """
                spark.cores.max                                    %d
                spark.scheduler.minRegisteredResourcesRatio        1.0
                spark.scheduler.maxRegisteredResourcesWaitingTime  600s
                """
                        .formatted(workers),
                StandardOpenOption.APPEND);
    }

    SparkFolder spark() {
        return spark;
    }

    /// Starts another worker with one core, and waits until the master knows it.
    TetheredProcess worker() throws IOException, InterruptedException {
        return worker(Map.of());
    }

    /// The same with more in its environment.
    TetheredProcess worker(Map<String, String> environment)
            throws IOException, InterruptedException {
        return worker(environment, List.of());
    }

    /// The same as a program that another one runs.
    ///
    /// @param before that program with its arguments
    TetheredProcess worker(Map<String, String> environment, List<String> before)
            throws IOException, InterruptedException {
        String name = "worker" + (workers.size() + 1);
        TetheredProcess worker =
                start(
                        name,
                        before,
                        environment,
                        List.of(
                                "org.apache.spark.deploy.worker.Worker",
                                "--cores",
                                "1",
                                "--memory",
                                "1g",
                                "--work-dir",
                                Files.createDirectories(folder.resolve(name)).toString(),
                                "--properties-file",
                                settings.toString(),
                                address));
        workers.add(worker);
        worker.says("Successfully registered with master");
        return worker;
    }

    private TetheredProcess start(
            String name, List<String> before, Map<String, String> more, List<String> program)
            throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(spark.environment());
        environment.putAll(more);
        List<String> words = new ArrayList<>(program.subList(0, 1));
        words.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
        words.addAll(program.subList(1, program.size()));
        return TetheredProcess.of(
                new TetheredProcess.Start(
                        name,
                        folder,
                        before,
                        OPTIONS,
                        spark.settings() + ":" + spark.jars(),
                        environment,
                        words));
    }

    /// The processes of the workers in which tasks run.
    List<ProcessHandle> executors() {
        return workers.stream().flatMap(worker -> worker.children().stream()).toList();
    }

    /// Waits until the executors of a program that is gone have ended.
    void untilIdle() throws InterruptedException {
        master.until("its executors have ended", () -> executors().isEmpty());
    }

    @Override
    public void close() {
        workers.forEach(TetheredProcess::close);
        master.close();
    }
}

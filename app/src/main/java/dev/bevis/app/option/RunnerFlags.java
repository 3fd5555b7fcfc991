package dev.bevis.app.option;

import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Text;
import dev.bevis.app.terminal.UsageException;
import dev.bevis.study.run.Runner;
import dev.bevis.study.run.RunnerService;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The options that say on which machines trials train.
public final class RunnerFlags {

    private static final Set<PosixFilePermission> OF_OTHERS =
            Collections.unmodifiableSet(
                    EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));

    @Option(
            names = "--runner",
            paramLabel = "ADDRESS",
            description =
                    "Train on a cluster, such as spark://HOST:7077 or local-cluster[2,1,1024] of"
                            + " Apache Spark, which SPARK_HOME has to name. Results are the same"
                            + " to the bit. Default: on this machine.")
    Optional<String> runner = Optional.empty();

    @Option(
            names = "--runner-settings",
            paramLabel = "FILE",
            description =
                    "The cluster's settings, one NAME VALUE a line, such as spark.cores.max 8."
                            + " Default: what spark-submit takes, spark-defaults.conf in"
                            + " SPARK_CONF_DIR or SPARK_HOME/conf.")
    Optional<Path> settings = Optional.empty();

    @Option(
            names = "--checkpoints",
            paramLabel = "FOLDER",
            description =
                    "A folder that all machines of the cluster see, where trials save their state"
                            + " while they train, so that one whose machine is lost goes on where"
                            + " it was. Default: the store's, where they see it.")
    Optional<Path> checkpoints = Optional.empty();

    /// Makes contact with what is to train; empty for this machine.
    ///
    /// @throws UsageException for an address that nothing here opens
    /// @throws IOException when it cannot be reached, or the settings not be read
    public Optional<Runner> open(Host host) throws IOException {
        if (runner.isEmpty()) {
            refuseWithout("--runner-settings", settings);
            refuseWithout("--checkpoints", checkpoints);
            return Optional.empty();
        }
        Consumer<String> warnings = message -> Text.warn(host.console().err(), message);
        RunnerService service = service(runner.get());
        SortedMap<String, String> read = new TreeMap<>();
        if (settings.isPresent()) {
            read = read(settings.get(), warnings);
        }
        try {
            return Optional.of(
                    service.open(
                            runner.get(),
                            new RunnerService.Opening(
                                    read, checkpoints.map(Path::toAbsolutePath), warnings)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }

    private static void refuseWithout(String option, Optional<Path> value) {
        if (value.isPresent()) {
            throw new UsageException(
                    option
                            + " is for runs on a cluster, and there is no --runner; for example"
                            + " --runner spark://localhost:7077 "
                            + option
                            + " "
                            + value.get());
        }
    }

    private static RunnerService service(String address) {
        List<String> known = new ArrayList<>();
        for (RunnerService service : ServiceLoader.load(RunnerService.class)) {
            if (service.opens(address)) {
                return service;
            }
            known.add(service.addresses());
        }
        if (known.isEmpty()) {
            throw new UsageException(
                    "--runner must be the address of a cluster, such as spark://HOST:7077,"
                            + " local-cluster[2,1,1024] or local[2], got '"
                            + address
                            + "'; what reaches clusters is not part of this program alone: start it"
                            + " with ./bevis of a checkout, or with spark-submit");
        }
        throw new UsageException(
                "--runner must be " + String.join(", or ", known) + ", got '" + address + "'");
    }

    /// Reads a file of settings as Spark does.
    private static SortedMap<String, String> read(Path file, Consumer<String> warnings)
            throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": " + e.getMessage());
        }
        SortedMap<String, String> read = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            read.put(name, properties.getProperty(name).strip());
        }
        if (read.keySet().stream().anyMatch(RunnerFlags::isSecret) && isOpenToOthers(file)) {
            warnings.accept(
                    file
                            + " holds a secret and others on this machine can read it; take that"
                            + " away with 'chmod 600 "
                            + file
                            + "'");
        }
        return read;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("secret") || lower.endsWith("password");
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null
                && !Collections.disjoint(view.readAttributes().permissions(), OF_OTHERS);
    }
}

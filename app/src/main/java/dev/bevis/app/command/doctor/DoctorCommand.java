package dev.bevis.app.command.doctor;

import dev.bevis.app.option.StoreFlags;
import dev.bevis.app.terminal.ExitCode;
import dev.bevis.app.terminal.Host;
import dev.bevis.app.terminal.Json;
import dev.bevis.app.terminal.Text;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `bevis doctor`: what this machine does for Bevis, what slows it down, and what to do about it.
@Command(
        name = "doctor",
        customSynopsis = "bevis doctor [OPTION...]",
        description = {
            "Look at Java, vectors, processors, memory, disks, data and the start of commands,"
                + " measure for some seconds how fast training is, and say what slows it down here"
                + " and what to do about it. Ends with 0 where Bevis works, if slowly, with 3 where"
                + " data or results are damaged, and with 4 where Java, disks or permissions keep"
                + " it from working.",
        },
        sortOptions = false,
        footer = {"", "Examples", "  bevis doctor", "  bevis doctor --json"})
public final class DoctorCommand implements Callable<Integer> {

    private static final Duration WATCHED = Duration.ofMillis(500);

    private final Host host;

    @Mixin StoreFlags store = new StoreFlags();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    public DoctorCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        host.interruption().working();
        ContainerLimits limits = ContainerLimits.of(Path.of("/"));
        Processors processors = watched(limits);
        MachineMemory memory = MachineMemory.now(limits);
        VectorSupport vectors = VectorSupport.measured(processors.available(), host.interruption());
        if (host.interruption().getAsBoolean()) {
            return ExitCode.INTERRUPTED.code();
        }
        List<StoredState> data = StoredState.ofDatasets(host);
        Path results = store.folder(host);
        data.add(StoredState.ofStore(results));
        Diagnosis diagnosis =
                Diagnosis.of(
                        RunningJava.now(),
                        vectors,
                        processors,
                        memory,
                        places(results),
                        data,
                        StartCache.now());
        if (json) {
            Json.print(host.console().out(), diagnosis);
        } else {
            diagnosis.text().forEach(line -> host.console().out().println(Text.printable(line)));
        }
        return diagnosis.exitCode().code();
    }

    /// The processors, after a while in which this program leaves them to others.
    private static Processors watched(ContainerLimits limits) throws InterruptedIOException {
        Optional<ProcessorTimes> before = ProcessorTimes.now();
        try {
            Thread.sleep(WATCHED);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted while it watched the processors");
        }
        return Processors.now(limits, before);
    }

    private List<WritablePlace> places(Path results) {
        return List.of(
                WritablePlace.of(
                        "results",
                        true,
                        "Name another folder with --store or BEVIS_STORE",
                        results),
                WritablePlace.of(
                        "datasets",
                        false,
                        "Name another folder with BEVIS_DATA",
                        host.environment().dataFolder()),
                WritablePlace.of(
                        "temporary files",
                        true,
                        "Name another folder with -Djava.io.tmpdir=FOLDER in BEVIS_JAVA_OPTS",
                        Path.of(System.getProperty("java.io.tmpdir"))));
    }
}

package dev.bevis.app.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.command.bench.TrainingSpeed;
import dev.bevis.app.terminal.ExitCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is said of a machine, and how the command ends.
class DiagnosisTest {

    private static final long GIGABYTE = 1L << 30;

    private static final RunningJava JAVA =
            new RunningJava(
                    "25.0.3+9", "a vendor", "/jdk", List.of("Copy", "MarkSweepCompact"), List.of());
    private static final VectorSupport VECTORS = vectors(0.72, 512);
    private static final Processors PROCESSORS = processors(0.05, 0, Optional.empty());
    private static final MachineMemory MEMORY = memory(2 * GIGABYTE, 4 * GIGABYTE);
    private static final WritablePlace PLACE = place(Optional.empty(), 50 * GIGABYTE);
    private static final StoredState DATA =
            new StoredState("cifar10", "not here", Optional.empty(), Optional.empty());
    private static final StartCache START = new StartCache(Optional.of("/a.aot"), 1, true);

    @TempDir Path folder;

    private static VectorSupport vectors(double share, int bits) {
        return new VectorSupport(
                Optional.empty(),
                bits,
                512,
                Optional.of(true),
                true,
                List.of(new TrainingSpeed(1, 100 * share, 100, share, 0, "float")));
    }

    private static Processors processors(double busy, double stolen, Optional<Double> throttled) {
        return new Processors(
                "a processor",
                2,
                Optional.of(8),
                Optional.of(1.5),
                throttled,
                Optional.of(0.3),
                Optional.of(busy),
                Optional.of(stolen));
    }

    private static MachineMemory memory(long heap, long free) {
        return new MachineMemory(
                heap, Optional.of(8 * GIGABYTE), Optional.of(free), Optional.empty());
    }

    private static WritablePlace place(Optional<String> refused, long free) {
        return new WritablePlace(
                "results", true, "Name another folder", "/store", true, refused, free);
    }

    private static Diagnosis diagnosis(
            VectorSupport vectors, Processors processors, WritablePlace place, StoredState data) {
        return Diagnosis.of(
                JAVA, vectors, processors, MEMORY, List.of(place), List.of(data), START);
    }

    private static String found(List<Advice> advice) {
        return String.join("\n", advice.stream().map(Advice::text).toList());
    }

    @Test
    void aGoodMachineIsPraisedAndDescribed() {
        Diagnosis diagnosis = diagnosis(VECTORS, PROCESSORS, PLACE, DATA);
        assertThat(diagnosis.advice())
                .as(found(diagnosis.advice()))
                .noneMatch(a -> !a.found().startsWith("Arrays begin"));
        assertThat(diagnosis.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(String.join("\n", diagnosis.text()))
                .contains("Vectors     512 bits, AVX-512, fused multiply-add")
                .contains("1 thread: training makes 72 of 100 GFLOP/s, 72.0% of the peak")
                .contains("Processors  2 of the machine's 8, a processor; the container may use")
                .contains("Memory      Java may use 2.0 GB of 8.0 GB, 4.0 GB are free");
    }

    @Test
    void whatIsSlowIsSaidWithItsRemedyAndIsNoFailure() {
        Diagnosis diagnosis =
                diagnosis(
                        vectors(0.2, 256),
                        processors(0.6, 0.2, Optional.of(0.3)),
                        place(Optional.empty(), GIGABYTE / 2),
                        DATA);
        assertThat(diagnosis.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(found(diagnosis.advice()))
                .contains("Training on one thread reaches 20.0% of the processor's peak")
                .contains("BEVIS_VECTOR_BITS asks for vectors of 256 bits")
                .contains("Other programs use 60.0%")
                .contains("The host of this virtual machine took 20.0%")
                .contains("stopped in 30.0% of its periods")
                .contains("Use --threads 1,")
                .contains("nearly full: /store. Make room, or name another folder.");
    }

    @Test
    void damageEndsWith3AndWhatKeepsBevisFromWorkingWith4() {
        StoredState damaged =
                new StoredState(
                        "cifar10", "damaged", Optional.of("cifar10 is damaged"), Optional.of("Go"));
        Diagnosis data = diagnosis(VECTORS, PROCESSORS, PLACE, damaged);
        assertThat(data.exitCode()).isEqualTo(ExitCode.DATA);
        WritablePlace closed = place(Optional.of("permission denied"), GIGABYTE);
        Diagnosis both = diagnosis(VECTORS, PROCESSORS, closed, damaged);
        assertThat(both.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(both.text()).contains("What is wrong", "- cifar10 is damaged. Go.");
    }

    @Test
    void optionsOfJavaThatMakeItSlowAreNamed() {
        RunningJava java =
                new RunningJava(
                        "25.0.2+1",
                        "a vendor",
                        "/jdk",
                        List.of("G1 Young Generation"),
                        List.of("-Xint", "-XX:TieredStopAtLevel=1", "-agentlib:jdwp=x"));
        assertThat(found(java.advice()))
                .contains("can corrupt its memory")
                .contains("compiles nothing, because of -Xint")
                .contains("because of -XX:TieredStopAtLevel=1")
                .contains("-agentlib:jdwp=x")
                .contains("The garbage collector is G1 Young Generation");
    }

    @Test
    void littleMemoryAndNoCacheAreSaid() {
        assertThat(found(memory(GIGABYTE / 4, GIGABYTE / 8).advice()))
                .contains("Java may use 256 MB only")
                .contains("Only 128 MB of memory are free");
        StartCache none = new StartCache(Optional.empty(), 0, false);
        assertThat(none.line()).isEqualTo("no AOT cache");
        assertThat(none.advice()).isPresent();
        assertThat(new StartCache(Optional.of("/a.aot"), 5, false).advice().orElseThrow().text())
                .contains("does not use the AOT cache")
                .contains("Delete /a.aot");
    }

    @Test
    void placesAreTriedByWriting() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        WritablePlace inTheWay = WritablePlace.of("results", true, "Name another", file);
        assertThat(inTheWay.refused()).isPresent();
        assertThat(inTheWay.advice().getFirst().kind()).isEqualTo(Advice.Kind.ENVIRONMENT);
        WritablePlace free =
                WritablePlace.of("results", true, "Name another", folder.resolve("a/b/c"));
        assertThat(free.refused()).isEmpty();
        assertThat(free.line()).contains("a/b/c, not there yet");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void timesOfProcessorsAreSharesOfWhatPassed() {
        ProcessorTimes before =
                ProcessorTimes.parse("cpu  100 0 100 700 50 0 0 50 9 9\ncpu0 1\n").orElseThrow();
        ProcessorTimes after =
                ProcessorTimes.parse("cpu  140 0 120 720 60 0 0 60 9 9\n").orElseThrow();
        assertThat(after.since(before))
                .contains(new ProcessorTimes.Shares(1 - 30.0 / 100 - 10.0 / 100, 0.1));
        assertThat(before.since(before)).isEmpty();
        assertThat(ProcessorTimes.parse("intr 5")).isEmpty();
    }
}

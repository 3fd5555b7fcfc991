package dev.bevis.app.command.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.app.command.bench.TrainingSpeed;
import dev.bevis.app.terminal.Text;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.machine.Fma;
import dev.bevis.kernel.matrix.VectorModuleException;
import dev.bevis.kernel.matrix.VectorWidth;
import dev.bevis.kernel.matrix.VectorWidthException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The arithmetic: the vectors that there are, and what training makes of them.
///
/// @param missing why there are none; absent where there are
/// @param bits of the vectors in use
/// @param machineBits of the widest that the machine and Java have
/// @param avx512 whether the processor has AVX-512; absent where the system does not say
/// @param fusedMultiplyAdd whether it multiplies and adds in one instruction
/// @param speeds of training, for each number of threads measured
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record VectorSupport(
        Optional<String> missing,
        int bits,
        int machineBits,
        Optional<Boolean> avx512,
        boolean fusedMultiplyAdd,
        List<TrainingSpeed> speeds) {

    /// What a thread reaches on a quiet machine with the same network, 0.70 to 0.76
    /// (`PERFORMANCE`), and what is clearly less.
    private static final String USUAL = "70%";

    private static final double LITTLE = 0.5;

    private static final int WIDEST = 512;

    /// Looks and measures, which takes a second for each number of threads.
    static VectorSupport measured(int processors, BooleanSupplier stop) throws IOException {
        List<String> flags = Processors.lines("flags");
        Optional<Boolean> avx512 =
                flags.isEmpty()
                        ? Optional.empty()
                        : Optional.of(List.of(flags.getFirst().split(" ")).contains("avx512f"));
        try (FloatKernels _ = new FloatKernels(1)) {
            List<Integer> threads = processors == 1 ? List.of(1) : List.of(1, processors);
            return new VectorSupport(
                    Optional.empty(),
                    VectorWidth.BITS,
                    VectorWidth.MACHINE_BITS,
                    avx512,
                    Fma.HARDWARE,
                    TrainingSpeed.measure(threads, stop));
        } catch (VectorModuleException | VectorWidthException e) {
            return new VectorSupport(
                    Optional.of(String.valueOf(e.getMessage())), 0, 0, avx512, false, List.of());
        }
    }

    List<String> lines() {
        if (missing.isPresent()) {
            return List.of("none");
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                bits
                        + " bits"
                        + avx512.map(has -> has ? ", AVX-512" : ", no AVX-512").orElse("")
                        + (fusedMultiplyAdd ? ", fused multiply-add" : ", no fused multiply-add"));
        for (TrainingSpeed speed : speeds) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%d %s: training makes %.0f of %.0f GFLOP/s, %s of the peak",
                            speed.threads(),
                            speed.threads() == 1 ? "thread" : "threads",
                            speed.gigaflops(),
                            speed.peakGigaflops(),
                            Text.shortPercent(speed.share())));
        }
        return lines;
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        if (missing.isPresent()) {
            advice.add(
                    Advice.environment(
                            "Nothing can be trained: " + missing.get(),
                            "The launcher does all that by itself"));
            return advice;
        }
        if (!fusedMultiplyAdd) {
            advice.add(
                    Advice.slow(
                            "The processor, or an option of Java, offers no fused multiply-add,"
                                    + " which is then computed exactly in software, a hundred times"
                                    + " slower",
                            "Use a processor of 2013 or later, and no option -XX:-UseFMA or"
                                    + " -XX:UseAVX=0 or 1"));
        }
        if (bits < machineBits) {
            advice.add(
                    Advice.slow(
                            VectorWidth.VARIABLE
                                    + " asks for vectors of "
                                    + bits
                                    + " bits where there are such of "
                                    + machineBits,
                            "Unset it, unless narrower ones are faster here: 'bevis bench' tells"));
        }
        if (avx512.orElse(false) && machineBits < WIDEST) {
            advice.add(
                    Advice.slow(
                            "The processor has AVX-512, and Java uses vectors of "
                                    + machineBits
                                    + " bits",
                            "Take out options such as -XX:UseAVX=2 or -XX:MaxVectorSize; on"
                                    + " processors where Java prefers narrower ones by itself,"
                                    + " -XX:UseAVX=3 in BEVIS_JAVA_OPTS asks for all"));
        }
        speeds.stream()
                .filter(speed -> speed.threads() == 1 && speed.share() < LITTLE)
                .forEach(speed ->
                        advice.add(
                                Advice.slow(
                                        "Training on one thread reaches "
                                                + Text.shortPercent(speed.share())
                                                + " of the processor's peak; about "
                                                + USUAL
                                                + " is usual where nothing else runs",
                                        "Look at what else runs and at the options of Java, and"
                                                + " try again; 'bevis bench' measures longer")));
        speeds.stream()
                .filter(speed -> speed.compiledAgain() > 0)
                .findFirst()
                .ifPresent(speed ->
                        advice.add(
                                Advice.slow(
                                        "Java did not compile the kernels to fast code at first;"
                                                + " others took their place",
                                        "If that comes again, begin with narrower vectors: "
                                                + VectorWidth.VARIABLE
                                                + "=256")));
        return advice;
    }
}

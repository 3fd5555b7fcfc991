package dev.bevis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class BenchmarksTest {

    /// Methods of [Kernels] that compute nothing.
    private static final Set<String> NO_KERNELS =
            Set.of(
                    "matrix",
                    "inputMatrix",
                    "like",
                    "description",
                    "news",
                    "close",
                    "run",
                    "columns");

    /// An option that changes how fast the program is.
    private static final Pattern OPTION = Pattern.compile("(?<= )(--add-|-XX:|-Xm)\\S+");

    private static final List<String> BESIDE_KERNELS = List.of("permutation", "step", "uniforms");

    @Test
    void everyKernelHasABenchmarkOfItsName() {
        Set<String> expected =
                Stream.concat(
                                Arrays.stream(Kernels.class.getDeclaredMethods())
                                        .map(Method::getName)
                                        .filter(name -> !NO_KERNELS.contains(name)),
                                BESIDE_KERNELS.stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names()).isEqualTo(expected);
    }

    @Test
    void everyBenchmarkRunsOnceInItsSmallestSizes() throws RunnerException {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .forks(0)
                                        .warmupIterations(0)
                                        .measurementIterations(1)
                                        .measurementTime(TimeValue.milliseconds(1))
                                        .param("images", "37")
                                        .param("units", "10")
                                        .param("unitsByImages", "10x37")
                                        .param("unitsByInputsByImages", "10x50x37")
                                        .param("network", "10-10+norm")
                                        .param("batch", "37")
                                        .addProfiler(Gigaflops.class)
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();
        assertThat(results).allMatch(result -> result.getPrimaryResult().getScore() > 0);
        assertThat(names(results.stream())).containsExactlyInAnyOrderElementsOf(names());
        assertThat(names(results.stream().filter(BenchmarksTest::hasGigaflops)))
                .containsExactlyInAnyOrder(
                        "inputForward",
                        "inputUpdate",
                        "forward",
                        "backward",
                        "update",
                        "sumOfSquares",
                        "step");
    }

    /// All but the module of vectors, which the program of the launcher has loaded for itself.
    @Test
    void benchmarksRunWithTheOptionsOfTheLauncher() throws IOException {
        String launcher = Files.readString(Path.of("../bevis"), StandardCharsets.UTF_8);
        String start = launcher.substring(launcher.indexOf("run_java() {"));
        assertThat(OPTION.matcher(start.substring(0, start.indexOf("exec"))).results())
                .extracting(MatchResult::group)
                .containsExactlyInAnyOrder(
                        Arrays.stream(KernelBenchmark.class.getAnnotation(Fork.class).jvmArgs())
                                .filter(option -> !option.startsWith("--add-modules"))
                                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "50x", "50x100x10", "0x100", "-1x100", "50 x 100", ""})
    void sizesOfAnotherFormAreRefused(String text) {
        assertThatThrownBy(() -> Sizes.parse(text, "UNITS", "IMAGES"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sizes must be UNITSxIMAGES, got " + text);
    }

    private static Set<String> names() {
        return BenchmarkList.defaultList()
                .getAll(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        List.of())
                .stream()
                .map(entry -> name(entry.getUsername()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> names(Stream<RunResult> results) {
        return results.map(result -> name(result.getParams().getBenchmark())).toList();
    }

    private static boolean hasGigaflops(RunResult result) {
        return result.getSecondaryResults().containsKey("gigaflops");
    }

    private static String name(String qualified) {
        return qualified.substring(qualified.lastIndexOf('.') + 1);
    }
}

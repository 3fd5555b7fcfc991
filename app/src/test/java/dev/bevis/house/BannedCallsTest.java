package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.house.fixture.AllowedCalls;
import dev.bevis.house.fixture.ForbiddenCalls;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Tag("slow")
final class BannedCallsTest {

    /// A banned call that is right where it stands.
    ///
    /// @param in the class
    /// @param call as the finding names it
    /// @param reason why the ban does not apply
    private record Allowed(String in, String call, String reason) {}

    private static final List<Allowed> ALLOWED =
            List.of(
                    new Allowed(
                            "dev/bevis/kernel/machine/VectorModule",
                            "Class.forName",
                            "the name is a constant"),
                    new Allowed(
                            "dev/bevis/data/source/DataFiles",
                            "ServiceLoader.load",
                            "readers that need a library are declared by the modules that have it;"
                                    + " no data names them"),
                    new Allowed(
                            "dev/bevis/app/option/RunnerFlags",
                            "ServiceLoader.load",
                            "what reaches a cluster is on the class path only where a user asks for"
                                    + " one; no data names it"),
                    new Allowed(
                            "dev/bevis/app/terminal/TerminalSize",
                            "ProcessBuilder.<init>",
                            "the command is a constant; Java cannot ask a terminal itself"),
                    new Allowed(
                            "dev/bevis/app/tensorboard/EventFiles",
                            "Instant.now",
                            "TensorBoard shows when an event was written; nothing else depends on"
                                    + " it"),
                    new Allowed(
                            "dev/bevis/study/trial/TrialOrigin",
                            "Instant.now",
                            "when a trial was trained stands beside its result, not in it"));

    private final Repository repository = Repository.here();

    @Test
    void productionCodeMakesNoBannedCall() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Path module : repository.modules()) {
            Set<Path> sources = new TreeSet<>();
            for (Path classFile : classFiles(module)) {
                for (Use use : ClassScanner.uses(Files.readAllBytes(classFile))) {
                    Path source = source(module, use);
                    sources.add(source);
                    if (Files.exists(source) && !isAllowed(use)) {
                        BannedCalls.reason(use)
                                .ifPresent(reason -> findings.add(finding(source, use, reason)));
                    }
                }
            }
            assertThat(sources).as("sources of the classes of " + module).isNotEmpty();
        }
        Finding.none(findings);
    }

    @Test
    void everyForbiddenCallOfTheFixtureIsFound() throws IOException {
        Set<String> found =
                usesOf(ForbiddenCalls.class).stream()
                        .map(BannedCallsTest::asIfNumeric)
                        .filter(use -> BannedCalls.reason(use).isPresent())
                        .map(Use::method)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected =
                Arrays.stream(ForbiddenCalls.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void allowedNeighborsAreNotFound() throws IOException {
        assertThat(usesOf(AllowedCalls.class).stream().map(BannedCallsTest::asIfNumeric))
                .isNotEmpty()
                .noneMatch(use -> BannedCalls.reason(use).isPresent());
    }

    @Test
    void unorderedCollectionsAreAllowedOutsideNumericPackages() throws IOException {
        assertThat(usesOf(ForbiddenCalls.class))
                .filteredOn(use -> use.method().startsWith("numeric"))
                .isNotEmpty()
                .noneMatch(use -> BannedCalls.reason(use).isPresent());
    }

    @Test
    void findingNamesTheLineOfTheCall() throws IOException {
        Use use =
                usesOf(ForbiddenCalls.class).stream()
                        .filter(each -> each.name().equals("forName"))
                        .findFirst()
                        .orElseThrow();
        Path source = Path.of("app/src/test/java/dev/bevis/house/fixture/ForbiddenCalls.java");
        assertThat(repository.lines(source).get(use.line() - 1)).contains("Class.forName(");
    }

    @Test
    void everyExceptionIsStillNeeded() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path module : repository.modules()) {
            for (Path classFile : classFiles(module)) {
                ClassScanner.uses(Files.readAllBytes(classFile))
                        .forEach(use -> used.add(use.in() + " " + use.call()));
            }
        }
        assertThat(ALLOWED)
                .allMatch(allowed -> used.contains(allowed.in() + " " + allowed.call()))
                .noneMatch(allowed -> allowed.reason().isBlank());
    }

    private static boolean isAllowed(Use use) {
        return ALLOWED.stream()
                .anyMatch(each -> each.in().equals(use.in()) && each.call().equals(use.call()));
    }

    private Finding finding(Path source, Use use, String reason) {
        String file = Repository.slashes(repository.root().relativize(source));
        return new Finding(file, use.line(), use.call() + " is banned: " + reason);
    }

    private static Path source(Path module, Use use) {
        String folder = use.in().substring(0, use.in().lastIndexOf('/') + 1);
        return module.resolve("src/main/java").resolve(folder + use.file());
    }

    private static List<Path> classFiles(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("target/classes"))) {
            return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
    }

    private static List<Use> usesOf(Class<?> type) throws IOException {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return ClassScanner.uses(in.readAllBytes());
        }
    }

    /// The use, as if its class were in a numeric package.
    private static Use asIfNumeric(Use use) {
        return new Use(
                "dev/bevis/train/Fixture",
                use.method(),
                use.file(),
                use.line(),
                use.owner(),
                use.name(),
                use.parameters(),
                use.operator(),
                use.methodSorts());
    }
}

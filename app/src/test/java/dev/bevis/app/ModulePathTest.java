package dev.bevis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.kernel.FloatKernels;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The library on the module path: a program that requires it needs no flag of the Java machine.
@Tag("slow")
class ModulePathTest {

    @TempDir Path folder;

    @Test
    void aModuleThatRequiresCoreRunsWithoutFlags()
            throws IOException, InterruptedException, URISyntaxException {
        Path core =
                Path.of(
                        FloatKernels.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Path sources = Files.createDirectories(folder.resolve("sources/user"));
        Path descriptor = folder.resolve("sources/module-info.java");
        Files.writeString(descriptor, "module user { requires dev.bevis.core; }");
        Path program = sources.resolve("Main.java");
        Files.writeString(
                program,
                """
                package user;

                public class Main {
                    public static void main(String[] arguments) {
                        try (var kernels = new dev.bevis.kernel.FloatKernels(1)) {
                            System.out.println(kernels.description());
                        }
                    }
                }
                """);
        String out = folder.resolve("classes").toString();
        run("javac", "-d", out, "-p", core.toString(), descriptor.toString(), program.toString());
        assertThat(run("java", "-p", core + File.pathSeparator + out, "-m", "user/user.Main"))
                .contains("float, ")
                .contains("FMA");
    }

    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve(tool + ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}

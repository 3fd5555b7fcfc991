package dev.bevis.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.RanStudy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Every file of a store damaged in every way, and every command that reads it: none crashes, waits
/// for ever, shows a number from the file, or writes a poorer report over a good one.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("slow")
class DamagedStoreTest {

    private static final String STUDY =
            """
            title: A study to be damaged
            seeds: 2
            data: {source: shapes, train: 100, validation: 50}
            network: {hidden: [1]}
            training: {learning-rate: 0.01, length: {steps: 5}, evaluate: never}
            steps:
              - train: trained
            """;

    /// What becomes of a file.
    enum Damage {
        FLIPPED {
            @Override
            void on(Path file, byte[] bytes, Random random) throws IOException {
                byte[] other = bytes.length == 0 ? new byte[] {7} : bytes.clone();
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(7));
                Files.write(file, other);
            }
        },
        CUT {
            @Override
            void on(Path file, byte[] bytes, Random random) throws IOException {
                Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            }
        },
        REMOVED {
            @Override
            void on(Path file, byte[] bytes, Random random) {}
        },
        PIPE {
            @Override
            void on(Path file, byte[] bytes, Random random) throws IOException {
                Process made = new ProcessBuilder("mkfifo", file.toString()).start();
                assertThat(made.onExit().join().exitValue()).isZero();
            }
        },
        DEVICE {
            @Override
            void on(Path file, byte[] bytes, Random random) throws IOException {
                Files.createSymbolicLink(file, Path.of("/dev/zero"));
            }
        },
        FOLDER {
            @Override
            void on(Path file, byte[] bytes, Random random) throws IOException {
                Files.createDirectory(file);
            }
        },
        DANGLING {
            @Override
            void on(Path file, byte[] bytes, Random random) throws IOException {
                Files.createSymbolicLink(file, Path.of("/no such file"));
            }
        };

        abstract void on(Path file, byte[] bytes, Random random) throws IOException;
    }

    @TempDir private static Path folder;

    private static Path root;
    private static String id;

    @BeforeAll
    static void run() throws IOException {
        RanStudy.in(folder, "small", STUDY);
        root = folder.resolve("store");
        assertThat(bevis("report", "small").code()).isZero();
        id = bevis("ls", "--json").json().get("trials").get(0).get("id").stringValue();
    }

    private static CommandLineRun bevis(String command, String... words) {
        List<String> all = new java.util.ArrayList<>(List.of(command));
        all.addAll(List.of(words));
        all.addAll(List.of("--store", root.toString()));
        if (command.equals("report")) {
            all.addAll(List.of("--out", folder.resolve("reports").toString()));
        }
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noCommandIsHurtOrLies(Damage damage) throws IOException {
        long seed = damage.ordinal();
        System.out.println("noCommandIsHurtOrLies " + damage + ": seed " + seed);
        Random random = new Random(seed);
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            Path page = folder.resolve("reports/small/report.html");
            byte[] good = Files.readAllBytes(page);
            Files.delete(file);
            try {
                damage.on(file, bytes, random);
                check(file, damage + " " + root.relativize(file));
                if (isDamaging(file)) {
                    assertThat(Files.readAllBytes(page)).as("%s", file).isEqualTo(good);
                }
            } finally {
                delete(file);
                Files.write(file, bytes);
            }
        }
        assertThat(bevis("verify").code()).isZero();
    }

    /// Whether results are missing without this file.
    private static boolean isDamaging(Path file) {
        return List.of("journal", "result.json", "datasets.json", "validation.predictions")
                .contains(file.getFileName().toString());
    }

    private static void check(Path file, String where) {
        // Nobody misses what is made anew; where a study's file was, its name tells by and by.
        boolean isLock =
                file.toString().endsWith("lock")
                        || (where.startsWith("REMOVED") && where.matches(".*/identity[.]json"));
        for (CommandLineRun run :
                List.of(
                        bevis("ls"),
                        bevis("ls", "--study", "small", "--json"),
                        bevis("show", id),
                        bevis("compare", "small/trained", id.substring(0, 9)),
                        bevis("report", "small"),
                        bevis("gc", "--dry-run"),
                        bevis("verify"))) {
            String all = run.out() + run.err();
            assertThat(run.code()).as(where + "\n" + all).isBetween(0, 7);
            assertThat(all).as(where).doesNotContain("Exception").doesNotContain("\tat ");
        }
        CommandLineRun verify = bevis("verify");
        if (!isLock) {
            assertThat(verify.out() + verify.err())
                    .as(where)
                    .contains(file.getFileName().toString());
            assertThat(verify.code()).as(where + verify.out()).isNotEqualTo(70);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> inner = Files.walk(path)) {
                for (Path each : inner.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        } else {
            Files.delete(path);
        }
    }

    @Test
    void aDamagedTrialIsShownAsDamaged() throws IOException {
        Path file = root.resolve("entries/" + id.substring(0, 2) + "/" + id + "/result.json");
        byte[] bytes = Files.readAllBytes(file);
        try {
            Files.write(file, new byte[] {1});
            CommandLineRun run = bevis("show", id.substring(0, 8));
            assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
            assertThat(run.err()).contains("result.json", "SHA-256", "1 bytes");
        } finally {
            Files.write(file, bytes);
        }
    }

    @Test
    void aMissingJournalIsNoEmptyStore() throws IOException {
        Path journal = root.resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        try {
            Files.delete(journal);
            CommandLineRun verify = bevis("verify");
            assertThat(verify.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(verify.out()).contains("journal", "restore it").doesNotContain("all as");
            CommandLineRun run =
                    bevis("run", folder.resolve("small.yaml").toString(), "--no-report");
            assertThat(run.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
            assertThat(bevis("ls").out()).contains(journal.toString());
            assertThat(journal).doesNotExist();
        } finally {
            Files.write(journal, bytes);
        }
    }
}

package dev.bevis.rivals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/// What the rivals on the Java machine share: the command line, the clock and the line of JSON.
///
/// @param data folder with CIFAR-10's binary files
/// @param threads threads that the library may use
public record Rival(Path data, Workload workload, int threads, long seed) {

    private static final int WARM_UP_STEPS = 200;

    private record Member(double penalty, double validationAccuracy, double testAccuracy) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"lambda\": %s, \"validationAccuracy\": %.4f, \"testAccuracy\": %.4f}",
                    penalty,
                    validationAccuracy,
                    testAccuracy);
        }
    }

    /// Reads `DATA --workload NAME --threads N --steps N --lambdas FROM:TO --seed N`.
    public static Rival of(String[] arguments) {
        Workload workload = Workload.of("two-layer");
        int threads = 1;
        int seed = 1;
        int steps = 0;
        String members = "";
        for (int i = 1; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--workload" -> workload = Workload.of(value);
                case "--threads" -> threads = Integer.parseInt(value);
                case "--steps" -> steps = Integer.parseInt(value);
                case "--lambdas" -> members = value;
                case "--seed" -> seed = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("no option " + arguments[i]);
            }
        }
        if (steps > 0) {
            workload = workload.withSteps(steps);
        }
        if (!members.isEmpty()) {
            String[] ends = members.split(":");
            workload = workload.withMembers(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
        return new Rival(Path.of(arguments[0]), workload, threads, seed);
    }

    /// Trains each member of the workload and prints what it took.
    ///
    /// @param make of the workload and the images to train on
    public void run(String system, String version, BiFunction<Workload, Examples, Trainer> make)
            throws IOException {
        Examples[] parts = Examples.parts(data, workload.images());
        Trainer trainer = make.apply(workload, parts[0]);
        trainer.start(workload.penalties().get(0), seed);
        trainer.train(WARM_UP_STEPS);
        long nanos = 0;
        List<Member> members = new ArrayList<>();
        for (double penalty : workload.penalties()) {
            trainer.start(penalty, seed + members.size());
            long before = System.nanoTime();
            trainer.train(workload.steps());
            nanos += System.nanoTime() - before;
            members.add(
                    new Member(penalty, accuracy(trainer, parts[1]), accuracy(trainer, parts[2])));
        }
        Member best = members.get(0);
        for (Member member : members) {
            best = member.validationAccuracy > best.validationAccuracy ? member : best;
        }
        System.out.printf(
                Locale.ROOT,
                "{\"system\": \"%s\", \"version\": \"%s\", \"workload\": \"%s\", \"threads\": %d,"
                        + " \"steps\": %d, \"seconds\": %.4f, \"microsecondsPerStep\": %.2f,"
                        + " \"testAccuracy\": %.4f%s}%n",
                system,
                version,
                workload.name(),
                threads,
                workload.steps(),
                nanos / 1e9,
                nanos / 1e3 / workload.steps(),
                best.testAccuracy,
                members.size() == 1
                        ? ""
                        : ", \"members\": " + members.stream().map(Member::json).toList());
    }

    private static double accuracy(Trainer trainer, Examples examples) {
        int[] guesses = trainer.guess(examples);
        int right = 0;
        for (int i = 0; i < guesses.length; i++) {
            right += guesses[i] == examples.labels()[i] ? 1 : 0;
        }
        return (double) right / guesses.length;
    }
}

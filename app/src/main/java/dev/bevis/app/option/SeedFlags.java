package dev.bevis.app.option;

import dev.bevis.app.terminal.UsageException;
import dev.bevis.train.Trial.Seeds;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Options that choose the random numbers.
public final class SeedFlags {

    private static final int MOST = 10_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Both of the two below; 1..5 for five of them, 1,4 for these two. Default: 1.")
    Optional<String> seed = Optional.empty();

    @Option(
            names = "--seeds",
            paramLabel = "COUNT",
            description = "So many, from 1 on, as in study files.")
    Optional<String> seeds = Optional.empty();

    @Option(names = "--init-seed", paramLabel = "N", description = "Seed of the first weights.")
    Optional<String> initSeed = Optional.empty();

    @Option(
            names = "--data-seed",
            paramLabel = "N",
            description = "Seed of the order of the images.")
    Optional<String> dataSeed = Optional.empty();

    /// All pairs, in order; where one of the two has an option of its own, all combinations.
    public List<Seeds> pairs() {
        if (seed.isPresent() && seeds.isPresent()) {
            throw new UsageException(
                    "the seeds are given more than once; keep one of --seed and --seeds");
        }
        List<Long> both =
                seeds.isPresent()
                        ? count(seeds.get())
                        : numbers("--seed", seed.orElse("1"), "1..5");
        if (initSeed.isEmpty() && dataSeed.isEmpty()) {
            return both.stream().map(each -> new Seeds(each, each)).toList();
        }
        List<Seeds> pairs = new ArrayList<>();
        for (long init : initSeed.map(text -> numbers("--init-seed", text, "1")).orElse(both)) {
            for (long data : dataSeed.map(text -> numbers("--data-seed", text, "1")).orElse(both)) {
                pairs.add(new Seeds(init, data));
            }
        }
        return pairs;
    }

    /// The one pair that a command takes.
    public Seeds only() {
        List<Seeds> pairs = pairs();
        if (pairs.size() > 1) {
            throw new UsageException("--seed takes one value here, got " + pairs.size());
        }
        return pairs.getFirst();
    }

    private static List<Long> count(String text) {
        long count = Values.wholeNumber("--seeds", text, text, "5");
        if (count < 1 || count > MOST) {
            throw new UsageException("--seeds must be 1 to 10,000, got " + count);
        }
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private static List<Long> numbers(String option, String text, String example) {
        List<Long> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("\\.\\.", -1);
            if (ends.length == 2) {
                numbers.addAll(range(option, part, ends[0], ends[1]));
            } else {
                numbers.add(Values.wholeNumber(option, part.strip(), text, example));
            }
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.indexOf(numbers.get(i)) < i) {
                throw new UsageException(option + " names " + numbers.get(i) + " twice");
            }
        }
        return numbers;
    }

    private static List<Long> range(String option, String text, String low, String high) {
        long first = Values.wholeNumber(option, low, text, "1..5");
        long last = Values.wholeNumber(option, high, text, "1..5");
        if (last < first || last - first < 0 || last - first >= MOST) {
            throw new UsageException(
                    option
                            + ": "
                            + text
                            + " must go from a lower to a higher number, with at most "
                            + MOST
                            + " in all");
        }
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}

package dev.bevis.app;

import dev.bevis.train.Trial.Seeds;

import picocli.CommandLine.Option;

import java.util.Optional;

/// Options that choose the random numbers.
final class SeedFlags {

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Both of the next two; 1..5 for five of them. Default: 1.")
    String seed = "1";

    @Option(names = "--init-seed", paramLabel = "N", description = "Seed of the first weights.")
    Optional<String> initSeed = Optional.empty();

    @Option(
            names = "--data-seed",
            paramLabel = "N",
            description = "Seed of the order of the images.")
    Optional<String> dataSeed = Optional.empty();

    Seeds seeds(Pick pick) {
        return new Seeds(seed(pick, "--init-seed", initSeed), seed(pick, "--data-seed", dataSeed));
    }

    private long seed(Pick pick, String option, Optional<String> own) {
        return own.isPresent()
                ? pick.wholeNumber(option, own.get(), "1")
                : pick.wholeNumber("--seed", seed, "1..5");
    }
}

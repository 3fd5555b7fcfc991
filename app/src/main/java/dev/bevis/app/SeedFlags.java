package dev.bevis.app;

import dev.bevis.train.Trial.Seeds;

import picocli.CommandLine.Option;

import java.util.Optional;

/// Options that choose the random numbers.
final class SeedFlags {

    @Option(names = "--seed", paramLabel = "N", description = "Both of the next two. Default: 1.")
    long seed = 1;

    @Option(names = "--init-seed", paramLabel = "N", description = "Seed of the first weights.")
    Optional<Long> initSeed = Optional.empty();

    @Option(
            names = "--data-seed",
            paramLabel = "N",
            description = "Seed of the order of the images.")
    Optional<Long> dataSeed = Optional.empty();

    Seeds seeds() {
        return new Seeds(initSeed.orElse(seed), dataSeed.orElse(seed));
    }
}

package dev.bevis.study.step;

import dev.bevis.yaml.annotation.Describe;

import java.util.Optional;

/// A claim, with the words that make it where a study repeats a report.
///
/// @param says what the report says, word for word or in short
public record QuotedClaim(
        @Describe(
                        "The sentence to test, such as 'A beats B', 'A equals B within 0.5', 'A is"
                                + " between 45 and 48' or 'A varies less than B'.")
                Claim claim,
        @Describe("What the report that is repeated says of it, in its words.")
                Optional<String> says) {

    public QuotedClaim {
        if (says.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException(
                    "'says' is empty; quote the report, such as 'softmax is better', or leave it"
                            + " out");
        }
    }

    /// A claim of one's own.
    public static QuotedClaim of(Claim claim) {
        return new QuotedClaim(claim, Optional.empty());
    }
}

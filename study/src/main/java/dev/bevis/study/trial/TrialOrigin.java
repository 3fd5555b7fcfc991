package dev.bevis.study.trial;

import dev.bevis.study.file.Study;
import dev.bevis.train.Member;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where a stored trial comes from: which study trained it, when, on what, and how long that took.
/// It is stored with the trial, so that one is never there without the other. Nothing in here can
/// change a result, and nothing is decided by it but what may be removed.
///
/// @param format of this record
/// @param study that trained it, by the name that the store knows it by
/// @param finished when, in UTC, such as `2026-03-01T12:00:00Z`; missing if it was not recorded
/// @param bevis version of Bevis
/// @param processor the name of the processor
/// @param arithmetic such as `float, 256-bit vectors, hardware FMA, 2 threads`
/// @param cohort how many trials were trained together
/// @param seconds that threads spent in its steps, those before an interruption too; missing if
///   some of that was not recorded
public record TrialOrigin(
        int format,
        String study,
        @Nullable String finished,
        String bevis,
        String jdk,
        String system,
        String processor,
        String arithmetic,
        int threads,
        int cohort,
        @Nullable Double seconds) {

    /// The form written now.
    public static final int FORMAT = 1;

    /// Of a trial that ends now, in this process.
    ///
    /// @param arithmetic of its cohort
    /// @param cohort how many trials that has
    public static TrialOrigin now(
            String study, Member member, String arithmetic, int threads, int cohort) {
        OptionalDouble seconds = member.allSeconds();
        return new TrialOrigin(
                FORMAT,
                study,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Optional.ofNullable(Study.class.getPackage().getImplementationVersion())
                        .orElse("(unpackaged)"),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Processor.name(),
                arithmetic,
                threads,
                cohort,
                seconds.isPresent() ? (Double) seconds.getAsDouble() : null);
    }
}

package dev.bevis.study;

/// What computed a trial; nothing in here can change its result.
///
/// @param id of the trial
/// @param arithmetic such as `float, 256-bit vectors, hardware FMA, 2 threads`
/// @param cohort how many trials were trained together
/// @param seconds that threads spent in its steps
public record Trained(String id, String arithmetic, int threads, int cohort, double seconds) {}

package dev.bevis.app.page;

import dev.bevis.io.FolderLock;
import dev.bevis.io.LockedException;
import dev.bevis.kernel.machine.MachineProbe;
import dev.bevis.store.Store;
import dev.bevis.study.progress.RunProgress;
import dev.bevis.study.progress.StudyState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A run of a study by another process, as far as that tells of it in the store.
///
/// A study that is locked runs. On a disk on a network locks of other machines may not be seen:
/// there a study of another machine runs as long as what its run tells is seen to change, by the
/// clock of this process alone. What a killed process has told is neither.
final class OtherRun {

    /// A run tells of itself every few seconds, more rarely where there is much to tell.
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private static final Pattern OWNER = Pattern.compile("is in use by ([^;]+)");
    private static final Pattern PROCESS = Pattern.compile("process ([0-9]{1,18})");

    private final Store store;
    private final String study;
    private byte[] told = {};
    private Optional<RunProgress> progress = Optional.empty();
    private long changedAt;
    private boolean hasChanged;
    private boolean seesLocks;
    private @Nullable String who;
    private OptionalDouble peakOfThread = OptionalDouble.empty();

    /// @param study its name in the store
    OtherRun(Store store, String study) {
        this.store = store;
        this.study = study;
    }

    /// Looks anew.
    void look() throws IOException {
        byte[] now = store.progress(study).orElse(new byte[0]);
        if (!Arrays.equals(now, told)) {
            hasChanged = told.length > 0 && now.length > 0;
            changedAt = System.nanoTime();
            told = now;
            progress = read(now);
        }
        who = owner().orElse(null);
    }

    private static Optional<RunProgress> read(byte[] told) {
        try {
            return told.length == 0 ? Optional.empty() : Optional.of(RunProgress.of(told));
        } catch (IllegalArgumentException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private Optional<String> owner() throws IOException {
        Optional<String> lock = lock();
        seesLocks |= lock.isPresent();
        boolean isAlive =
                lock.isPresent()
                        || (!seesLocks
                                && isElsewhere()
                                && hasChanged
                                && System.nanoTime() - changedAt < SILENCE_NANOS);
        if (!isAlive) {
            return Optional.empty();
        }
        if (progress.isEmpty()) {
            return lock;
        }
        return Optional.of(
                "process "
                        + progress.get().process()
                        + (isElsewhere() ? " on " + progress.get().host() : ""));
    }

    /// Whether what is told comes from another machine.
    private boolean isElsewhere() {
        return progress.filter(told -> !told.host().isEmpty() && !told.isHere()).isPresent();
    }

    /// Who has the study locked.
    private Optional<String> lock() throws IOException {
        try {
            FolderLock.requireFree(store.folderOf(study));
            return Optional.empty();
        } catch (LockedException e) {
            Matcher owner = OWNER.matcher(String.valueOf(e.getMessage()));
            return Optional.of(owner.find() ? owner.group(1) : "another process");
        }
    }

    /// Who runs the study, such as `process 17 on lab`; empty if nobody does.
    Optional<String> who() {
        return Optional.ofNullable(who);
    }

    /// The number of the process that runs it, if that is of this machine.
    Optional<Long> process() {
        Matcher process = PROCESS.matcher(who == null ? "" : who);
        return process.matches() ? Optional.of(Long.valueOf(process.group(1))) : Optional.empty();
    }

    /// Billions of operations a second that the threads it trains with can do at most, if it trains
    /// on this machine. That is measured here, the first time while the other computes, so that it
    /// may come out too low.
    OptionalDouble peak() {
        int threads = who == null ? 0 : progress.map(RunProgress::threads).orElse(0);
        if (threads == 0 || !progress.orElseThrow().isHere()) {
            return OptionalDouble.empty();
        }
        if (peakOfThread.isEmpty()) {
            peakOfThread = OptionalDouble.of(MachineProbe.quickGigaflops());
        }
        return OptionalDouble.of(threads * peakOfThread.getAsDouble());
    }

    /// What the first layer of one of its trials looks like.
    Optional<RunProgress.Pictures> pictures() {
        return who == null
                ? Optional.empty()
                : progress.flatMap(told -> Optional.ofNullable(told.pictures()));
    }

    /// How far it is; empty if nobody runs it, or nothing is told yet.
    Optional<StudyState> state() {
        return who == null ? Optional.empty() : progress.map(RunProgress::state);
    }
}

package dev.bevis.app.page;

import dev.bevis.report.ReportFiles;
import dev.bevis.report.StudyReport;
import dev.bevis.report.text.ReportInput;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.RunProgress;
import dev.bevis.study.progress.StudyState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// A study on a page: what is known of it, and the pieces that come of it.
final class PageStudy {

    private final int place;
    private final Store store;
    private final Datasets datasets;
    private final String bevis;
    private final StatePieces statePieces;
    private final StoredPieces storedPieces;
    private Study study;
    private String status;
    private Optional<Supplier<StudyState>> state = Optional.empty();
    private @Nullable ReportInput input;
    private StudyState stored = StudyState.NOTHING;
    private final OtherRun other;
    private @Nullable String elsewhere;
    private @Nullable String otherPage;
    private OptionalDouble otherPeak = OptionalDouble.empty();
    private Optional<StudyState> otherState = Optional.empty();
    private Optional<StudyState> left = Optional.empty();
    private double told = -1;
    private int reported = -1;
    private String report = "";

    /// @param place on the page, from 0
    /// @param store of its own, since what it knows of the journal changes as it is read
    /// @param status at first, see [PageRecords.ShownStudy]
    PageStudy(int place, Study study, Store store, Datasets datasets, String bevis, String status) {
        this.place = place;
        this.study = study;
        this.store = store;
        this.datasets = datasets;
        this.bevis = bevis;
        this.status = status;
        statePieces = new StatePieces(place);
        storedPieces = new StoredPieces(place);
        other = new OtherRun(store, study.name());
    }

    synchronized String name() {
        return study.name();
    }

    /// The study as its file is now.
    synchronized void edited(Study now) {
        study = now;
    }

    /// A run of it begins, whose state this is.
    synchronized void begins(Supplier<StudyState> itsState) {
        state = Optional.of(itsState);
        status = "running";
    }

    synchronized void is(String newStatus) {
        status = newStatus;
    }

    /// Looks whether another process runs it, and how far that is.
    ///
    /// @param page of a run in this store, if there was one
    synchronized void lookElsewhere(Optional<PageAddress> page) throws IOException {
        other.look();
        Optional<StudyState> before = otherState;
        elsewhere = other.who().orElse(null);
        otherPage =
                page.filter(each -> other.process().equals(Optional.of(each.process())))
                        .map(PageAddress::url)
                        .orElse(null);
        otherState = other.state();
        otherPeak = other.peak();
        status = elsewhere == null ? "stored" : "running";
        if (otherState.isEmpty() && before.isPresent()) {
            store.refresh();
            left = before.map(StudyState::stopped);
        }
    }

    /// Reads what the store has of it now.
    void read(Map<String, String> pieces) throws IOException {
        Study asked;
        synchronized (this) {
            asked = study;
        }
        // Takes a while; nobody has to wait for it.
        ReportInput now = ReportInput.of(asked, store, bevis, _ -> {});
        synchronized (this) {
            input = now;
            stored = StoredPieces.state(now.result());
            storedPieces.put(now, statePieces::hasDrawn, pieces);
        }
    }

    /// What has changed of its state.
    ///
    /// @param whole whether curves are drawn anew
    synchronized void put(boolean whole, Map<String, String> pieces) {
        StudyState now =
                otherState
                        .or(() -> state.map(Supplier::get))
                        .filter(each -> !each.steps().isEmpty())
                        .orElse(stored);
        left.ifPresent(gone -> statePieces.stopped(gone, this::isStored, pieces));
        left = Optional.empty();
        pieces.put(
                "study/" + place,
                PageJson.of(
                        statePieces.head(
                                now,
                                study.name(),
                                study.file().title(),
                                status,
                                elsewhere,
                                otherPage,
                                otherPeak)));
        if (whole) {
            other.pictures().ifPresent(pictures -> pictures(pictures, pieces));
        }
        // Whatever happens moves the clock.
        if (whole || now.seconds() != told) {
            statePieces.put(now, whole, pieces);
            told = now.seconds();
        }
    }

    /// What the first layer of a trial looks like.
    void pictures(RunProgress.Pictures pictures, Map<String, String> pieces) {
        pieces.put(
                "templates/" + place,
                PageJson.of(
                        new PageRecords.Templates(
                                place,
                                pictures.of(),
                                pictures.at(),
                                pictures.width(),
                                pictures.height(),
                                pictures.rgb())));
    }

    private boolean isStored(String trial) {
        return store.find(trial).isPresent();
    }

    /// The report as it stands.
    synchronized Optional<String> report() throws IOException {
        if (input == null || input.isEmpty()) {
            return Optional.empty();
        }
        int records = store.journal().size();
        if (records != reported) {
            report = ReportFiles.page(StudyReport.of(input));
            reported = records;
        }
        return Optional.of(report);
    }

    /// All about one of its trials, as JSON.
    Optional<String> trial(String id) throws IOException {
        ReportInput now;
        synchronized (this) {
            now = input;
        }
        return now == null
                ? Optional.empty()
                : new TrialDetails(store, now.reading(), datasets).of(id).map(PageJson::of);
    }
}

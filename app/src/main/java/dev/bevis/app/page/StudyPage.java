package dev.bevis.app.page;

import dev.bevis.app.terminal.Failure;
import dev.bevis.app.terminal.Version;
import dev.bevis.store.Store;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.file.Study;
import dev.bevis.study.run.StoredStudies;
import dev.bevis.yaml.YamlException;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The page of some studies of a store, of those that a run trains or of all there are.
///
/// Two threads watch while somebody looks: one what the runs say, several times a second, one what
/// the store has. Each has a [PageBudget], the first one together with the viewers, so that
/// training does not notice them.
public final class StudyPage implements PageActions, AutoCloseable {

    private static final long STATE_MILLIS = 250;
    private static final long CURVE_MILLIS = 1_000;

    /// Curves are most of what viewers get.
    private static final long CURVE_MILLIS_A_VIEWER = 200;

    private static final long STORE_MILLIS = 1_000;

    /// Shares of what a run computes.
    private static final double STATE_SHARE = 0.005;

    private static final double STORE_SHARE = 0.003;

    /// Of the time, where nothing is run.
    private static final double IDLE_SHARE = 0.05;

    private static final long HEAD_START_NANOS = 100_000_000;

    private final Datasets.Reader reader;
    private final Path root;
    private final Optional<RunControl> control;
    private final PageContent content = new PageContent();
    private final PageBudget stateBudget;
    private final PageBudget storeBudget;
    private final PageServer server;
    private final List<PageStudy> studies = new CopyOnWriteArrayList<>();
    private final Store store;
    private int records = -1;
    private long curvesAt = Long.MIN_VALUE;
    private volatile boolean hurry = true;
    private volatile boolean closed;

    /// Work that may fail, of a thread that goes on.
    private interface Work {
        void run() throws IOException;
    }

    private StudyPage(
            Datasets.Reader reader, Path root, int port, Optional<RunControl> control, double peak)
            throws IOException {
        this.reader = reader;
        this.root = root;
        this.control = control;
        stateBudget = budget(STATE_SHARE);
        storeBudget = budget(STORE_SHARE);
        store = Store.openExisting(root);
        Path file = root.resolve(control.isPresent() ? PageAddress.OF_RUN : PageAddress.OF_STORE);
        server = server(file, port);
        new PageAddress(server.port(), token(server), ProcessHandle.current().pid()).write(file);
        Map<String, String> pieces = new LinkedHashMap<>();
        pieces.put(
                "page",
                PageJson.of(
                        new PageRecords.Surroundings(
                                control.isPresent(),
                                root.toAbsolutePath().normalize().toString(),
                                Version.ofBevis(),
                                PageJson.number(peak),
                                server.ticket().text())));
        content.put(pieces);
    }

    private PageBudget budget(double share) {
        return control.isPresent()
                ? new PageBudget(PageBudget::processTime, share, HEAD_START_NANOS)
                : new PageBudget(System::nanoTime, IDLE_SHARE, HEAD_START_NANOS);
    }

    private static PageToken token(PageServer server) {
        return new PageToken(String.valueOf(server.address().getFragment()));
    }

    /// The place that it had before, if that is free and no other was asked for.
    private PageServer server(Path file, int port) throws IOException {
        Optional<PageAddress> before = PageAddress.read(file);
        PageToken token = before.map(PageAddress::token).orElseGet(PageToken::random);
        int wanted = port > 0 ? port : before.map(PageAddress::port).orElse(0);
        try {
            return new PageServer(wanted, token, content, stateBudget, this);
        } catch (BindException taken) {
            if (port > 0) {
                throw new IOException(
                        "expected a free port, found another program at "
                                + port
                                + "; name another one, or leave out --port",
                        taken);
            }
            return new PageServer(0, PageToken.random(), content, stateBudget, this);
        }
    }

    /// A page of studies that this process is going to run.
    ///
    /// @param port to listen at; 0 for the one before or any
    /// @param peak operations a second that the machine can do at most, in billions
    static StudyPage ofRun(
            Datasets.Reader reader,
            Path root,
            List<Study> studies,
            int port,
            RunControl control,
            double peak)
            throws IOException {
        StudyPage page = new StudyPage(reader, root, port, Optional.of(control), peak);
        for (Study study : studies) {
            page.add(study, "waiting");
        }
        page.start();
        return page;
    }

    /// A page of all studies of a store, whoever runs them.
    ///
    /// @param port to listen at; 0 for the one before or any
    public static StudyPage ofStore(Datasets.Reader reader, Path root, int port)
            throws IOException {
        StudyPage page = new StudyPage(reader, root, port, Optional.empty(), Double.NaN);
        page.find();
        page.tellStates();
        page.start();
        return page;
    }

    private PageStudy add(Study study, String status) throws IOException {
        PageStudy added =
                new PageStudy(
                        studies.size(),
                        study,
                        Store.openExisting(root),
                        new Datasets(reader),
                        Version.ofBevis(),
                        status);
        studies.add(added);
        return added;
    }

    private void start() {
        watch("page-state", STATE_MILLIS, stateBudget, this::tellStates);
        watch("page-store", STORE_MILLIS, storeBudget, this::readStore);
    }

    // A low priority is no more than a hint, and nothing rests on it.
    @SuppressWarnings("ThreadPriorityCheck")
    private void watch(String name, long millis, PageBudget budget, Work work) {
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> {
                    PageRest rest = new PageRest(budget);
                    try {
                        while (!closed) {
                            watch(millis, work, rest);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private void watch(long millis, Work work, PageRest rest) throws InterruptedException {
        rest.begins();
        if (server.viewers() > 0) {
            try {
                work.run();
            } catch (IOException | RuntimeException e) {
                complain(e);
            }
        }
        rest.after(millis, () -> closed || hurry);
    }

    private void complain(Exception e) {
        Map<String, String> pieces = new LinkedHashMap<>();
        pieces.put("trouble", PageJson.quoted(Failure.of(e).message()));
        content.put(pieces);
    }

    private synchronized void tellStates() throws IOException {
        long now = System.nanoTime() / 1_000_000;
        boolean whole = curvesAt == Long.MIN_VALUE || now - curvesAt >= curveMillis();
        if (whole) {
            curvesAt = now;
            if (control.isEmpty()) {
                Optional<PageAddress> page = PageAddress.read(root.resolve(PageAddress.OF_RUN));
                for (PageStudy study : studies) {
                    study.lookElsewhere(page);
                }
            }
        }
        Map<String, String> pieces = new LinkedHashMap<>();
        control.ifPresent(run -> pieces.put("stage", PageJson.quoted(run.stage().words())));
        for (PageStudy study : studies) {
            study.put(whole, pieces);
        }
        content.put(pieces);
    }

    private long curveMillis() {
        return CURVE_MILLIS + CURVE_MILLIS_A_VIEWER * Math.max(0, server.viewers() - 1);
    }

    private void readStore() throws IOException {
        boolean asked = hurry;
        hurry = false;
        store.refresh();
        if (control.isEmpty()) {
            find();
        }
        if (store.journal().size() != records || asked) {
            records = store.journal().size();
            for (PageStudy study : studies) {
                Map<String, String> pieces = new LinkedHashMap<>();
                study.read(pieces);
                study.put(true, pieces);
                content.put(pieces);
            }
        }
    }

    /// Looks for studies that are new.
    private void find() throws IOException {
        for (String name : store.studies()) {
            try {
                Study study = StoredStudies.study(store, name);
                Optional<PageStudy> known =
                        studies.stream().filter(each -> each.name().equals(name)).findFirst();
                known.ifPresent(each -> each.edited(study));
                if (known.isEmpty()) {
                    add(study, "stored");
                }
            } catch (YamlException | IllegalArgumentException unread) {
                complain(unread);
            }
        }
    }

    /// What to open in a browser.
    public URI address() {
        return server.address();
    }

    /// How many look at it now.
    public int viewers() {
        return server.viewers();
    }

    /// A study of a run, by its place.
    PageStudy study(int place) {
        return studies.get(place);
    }

    /// Something has come to an end: tells it at once.
    void hurry() {
        hurry = true;
    }

    /// Adds or replaces pieces.
    void put(Map<String, String> pieces) {
        content.put(pieces);
    }

    @Override
    public Optional<String> ask(Wish wish) throws IOException {
        Optional<String> refusal =
                control.isPresent()
                        ? control.get().ask(wish)
                        : Optional.of(
                                "this page only shows a store; stop a run where it was started, or"
                                        + " on the page of 'bevis run --watch'");
        tellStates();
        return refusal;
    }

    @Override
    public Optional<String> trial(int study, String id) throws IOException {
        return study < studies.size() ? studies.get(study).trial(id) : Optional.empty();
    }

    @Override
    public Optional<String> report(int study) throws IOException {
        return study < studies.size() ? studies.get(study).report() : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        server.close();
    }
}

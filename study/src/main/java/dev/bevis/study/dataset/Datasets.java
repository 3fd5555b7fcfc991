package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.PatchSource;
import dev.bevis.data.source.Source;
import dev.bevis.store.MergeRules;
import dev.bevis.store.Store;
import dev.bevis.store.StudyFolder;
import dev.bevis.study.file.Study;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StoredFile;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The datasets of a study, each read at most once.
///
/// What is known of a dataset from an earlier run is believed as long as its files look the same,
/// so that a study with nothing to do reads no image. Before anything is trained it is read, and
/// its fingerprint compared.
public final class Datasets {

    /// What the file is called in a study's folder that says what the last run knew of datasets.
    public static final String FILE = Memory.FILE;

    /// Where datasets come from.
    public interface Reader {

        /// The dataset of a source.
        ///
        /// @throws IllegalArgumentException if there can be none
        Dataset read(Source source) throws IOException;

        /// Why there is no such dataset, as far as that shows without reading it.
        default Optional<String> fault(Source source) {
            return Optional.empty();
        }

        /// How many training images a dataset has, where that is known without reading it.
        default OptionalInt trainingImages(Source source) {
            return source.trainingImages();
        }

        /// A text that changes whenever the dataset's files do; empty to have it read each time.
        default String signature(Source source) throws IOException {
            return "";
        }
    }

    /// What was known, file by file.
    ///
    /// @param checksum of all that, since what this file says is believed
    public record Memory(String checksum, SortedMap<String, Remembered> datasets) {
        public static final String FILE = "datasets.json";

        static Memory of(Map<String, Known> known) {
            SortedMap<String, Remembered> datasets = new TreeMap<>();
            known.forEach((source, each) ->
                    datasets.put(
                            source,
                            new Remembered(
                                    each.signature(), RememberedDataset.of(each.identity()))));
            return new Memory(checksum(datasets), datasets);
        }

        /// What two stores know of the datasets of a study. Where they know different things, those
        /// of the first stay; two datasets of one name are in conflict.
        ///
        /// @param ours the file in the first store
        /// @param theirs the file in the other one
        public static MergeRules.Union union(byte[] ours, byte[] theirs) {
            Optional<Memory> one = TrialFiles.tryRead(ours, Memory.class);
            Optional<Memory> other = TrialFiles.tryRead(theirs, Memory.class);
            if (one.isEmpty() || other.isEmpty()) {
                return new MergeRules.Union(one.isEmpty() ? theirs : ours, List.of());
            }
            SortedMap<String, Remembered> all = new TreeMap<>(other.get().datasets);
            all.putAll(one.get().datasets);
            List<String> conflicts = new ArrayList<>();
            other.get()
                    .datasets
                    .forEach((source, each) -> {
                        Remembered kept = Objects.requireNonNull(all.get(source));
                        String there = kept.identity().fingerprint();
                        String found = each.identity().fingerprint();
                        if (!found.equals(there)) {
                            conflicts.add(
                                    "dataset "
                                            + source
                                            + ": expected the one with fingerprint "
                                            + there
                                            + ", found "
                                            + found
                                            + "; the trials of both are kept, and the study shows"
                                            + " those of the first");
                        }
                    });
            return new MergeRules.Union(
                    TrialFiles.bytes(new Memory(checksum(all), all)), conflicts);
        }

        private static String checksum(Map<String, Remembered> datasets) {
            SortedMap<String, String> texts = new TreeMap<>();
            datasets.forEach((source, each) -> texts.put(source, each.text()));
            return StudyTrial.id(texts);
        }

        public Memory {
            if (!checksum.equals(checksum(datasets))) {
                throw new IllegalArgumentException("it was changed");
            }
        }
    }

    /// What the file says of a dataset.
    public record Remembered(String signature, RememberedDataset identity) {

        private String text() {
            return "Known[signature=" + signature + ", identity=" + identity.text() + "]";
        }

        private Known known() {
            return new Known(signature, identity.identity());
        }
    }

    /// What is known of a dataset.
    ///
    /// @param signature of the files when they were read
    public record Known(String signature, DatasetIdentity identity) {}

    /// What was made of other datasets may take this part of the memory before more is made.
    private static final int SHARE_OF_MEMORY = 8;

    private final Reader reader;
    private final boolean believes;
    private final Map<String, Dataset> read = new TreeMap<>();
    private final Map<String, Known> known = new TreeMap<>();
    private final SortedSet<String> unknown = new TreeSet<>();

    /// Datasets from `reader`.
    public Datasets(Reader reader) {
        this(reader, false);
    }

    /// Datasets that a program has in memory, called in study files by their names, as in `source:
    /// flowers`. Others are read where the environment finds them.
    ///
    /// @param own no two of one name
    public static Datasets of(Environment environment, Dataset... own) {
        SortedMap<String, Dataset> named = new TreeMap<>();
        for (Dataset dataset : own) {
            if (named.put(dataset.name(), dataset) != null) {
                throw new IllegalArgumentException(
                        "two datasets are called '" + dataset.name() + "'; rename one of them");
            }
        }
        return new Datasets(new OwnDatasets(named, environment));
    }

    private Datasets(Reader reader, boolean believes) {
        this.reader = reader;
        this.believes = believes;
    }

    /// Datasets as the last run of a study in `store` knew them, whatever became of their files
    /// since. They cannot be read, and of others nothing is known.
    public static Datasets remembered(Store store, String study) throws IOException {
        return remembered(store, study, _ -> {});
    }

    /// The same.
    ///
    /// @param damages hears when it is not known what the last run knew
    public static Datasets remembered(Store store, String study, Consumer<String> damages)
            throws IOException {
        Reader nothing =
                source -> {
                    throw new IOException(
                            "nothing is read of the dataset '"
                                    + source.text()
                                    + "' where results come from the store alone; run the study");
                };
        Datasets datasets = new Datasets(nothing, true);
        Optional<byte[]> bytes = StoredFile.read(store, study, Memory.FILE, damages);
        boolean known = datasets.recall(bytes);
        boolean trained =
                !store.entries().isEmpty()
                        && Files.exists(store.studyPath(study, Study.TEXT_FILE))
                        && Files.notExists(store.studyPath(study, Memory.FILE));
        if (!known && (bytes.isPresent() || trained)) {
            damages.accept(
                    StoredFile.damage(
                            store,
                            study,
                            Memory.FILE,
                            "what the last run knew of the datasets of the study, found "
                                    + (bytes.isPresent() ? "other bytes" : "no such file")
                                    + "; its results count as missing until it is run again, which"
                                    + " writes the file"));
        }
        return datasets;
    }

    /// Remembers what an earlier run of a study knew.
    ///
    /// @param bytes of [Memory#FILE], if it is there
    /// @return whether they say it
    public boolean recall(Optional<byte[]> bytes) {
        Optional<Memory> memory = bytes.flatMap(there -> TrialFiles.tryRead(there, Memory.class));
        memory.ifPresent(there ->
                there.datasets()
                        .forEach((source, each) -> known.putIfAbsent(source, each.known())));
        return memory.isPresent();
    }

    /// Keeps what is known for later runs of a study.
    public void keep(StudyFolder folder) throws IOException {
        folder.keep(Memory.FILE, TrialFiles.bytes(Memory.of(known)));
    }

    /// What there is to know of a dataset; empty if that was to be remembered and is not.
    public Optional<DatasetIdentity> find(Source source) throws IOException {
        if (!believes) {
            return Optional.of(identity(source));
        }
        Known there = known.get(source.text());
        if (there == null) {
            unknown.add(source.text());
        }
        return Optional.ofNullable(there).map(Known::identity);
    }

    /// The datasets that were asked for and are not remembered.
    public SortedSet<String> unknown() {
        return unknown;
    }

    /// The fingerprints of all datasets that are known.
    public SortedSet<String> fingerprints() {
        return known.values().stream()
                .map(each -> each.identity().fingerprint())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What there is to know of a dataset.
    public DatasetIdentity identity(Source source) throws IOException {
        Known before = known.get(source.text());
        if (believes && before != null) {
            return before.identity();
        }
        String signature = reader.signature(source);
        if (before != null && !signature.isEmpty() && before.signature().equals(signature)) {
            return before.identity();
        }
        boolean reads = source.making().isEmpty() || read.containsKey(source.text());
        DatasetIdentity identity =
                reads ? DatasetIdentity.of(get(source)) : toMake(source.making().get());
        known.put(source.text(), new Known(signature, identity));
        return identity;
    }

    /// What there is to know of a dataset that is made of another, without making it.
    private DatasetIdentity toMake(PatchSource source) throws IOException {
        DatasetIdentity images = identity(source.images());
        return images.made(
                source.name(images.name()),
                source.title(images.title()),
                source.fingerprint(images.fingerprint()),
                source.shape());
    }

    /// The dataset, read.
    public synchronized Dataset get(Source source) throws IOException {
        Dataset dataset = read.get(source.text());
        if (dataset == null) {
            if (source.making().isPresent()) {
                makeRoom();
            }
            dataset = reader.read(source);
            read.put(source.text(), dataset);
        }
        return dataset;
    }

    /// Lets go of what was made of other datasets where it takes much memory: it is soon read
    /// again.
    private void makeRoom() {
        long bytes =
                read.values().stream()
                        .filter(each -> each.encoder().isPresent())
                        .mapToLong(each ->
                                (long) each.train().values().length()
                                        + each.test().values().length())
                        .sum();
        if (bytes > Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY) {
            read.values().removeIf(each -> each.encoder().isPresent());
        }
    }

    /// Reads a dataset that is about to be used.
    ///
    /// @return whether it is what was known of it; if not, that is forgotten
    public boolean confirm(Source source) throws IOException {
        Known before = known.get(source.text());
        DatasetIdentity now = DatasetIdentity.of(get(source));
        boolean same = before == null || before.identity().fingerprint().equals(now.fingerprint());
        known.put(source.text(), new Known(reader.signature(source), now));
        return same;
    }
}

package dev.bevis.study.trial;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.bevis.data.LabelBytes;
import dev.bevis.store.Entry;
import dev.bevis.store.folder.StoreException;
import dev.bevis.train.progress.Evaluation;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The files of a trial in the store.
public final class TrialFiles {

    /// What an entry with these files is called in the store.
    public static final String KIND = "trial";

    /// The [TrialResult] as JSON.
    public static final String RESULT = "result.json";

    /// The last weights as `last.dense1.weight` and so on, the best as `best.…` where they are
    /// others.
    public static final String WEIGHTS = "weights.safetensors";

    /// The weights at the ends of cycles, after 500 updates as `step-500.dense1.weight` and so on,
    /// of a trial that keeps snapshots.
    public static final String SNAPSHOTS = "snapshots.safetensors";

    /// The class given to each validation image, as [LabelBytes] writes them.
    public static final String VALIDATION = "validation.predictions";

    /// Of a trial that ends on its way, the weights that learn as `weights.dense1.weight` and so
    /// on, and what the update rule remembers as `rule.…`.
    public static final String STATE = "state.safetensors";

    /// The [TrialOrigin] as JSON. It is the one file that two runs of a trial do not have in
    /// common.
    public static final String ORIGIN = "origin.json";

    /// The class given to each test image, as [dev.bevis.study.measure.TestPredictions] has them.
    public static final String TEST = "test.predictions";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .addMixIn(Evaluation.class, WithoutWhatIsNotThere.class)
                    .build();

    /// How an evaluation is written: without what is not there.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface WithoutWhatIsNotThere {}

    private TrialFiles() {}

    /// JSON as files hold it.
    public static byte[] bytes(Object value) {
        return (MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// A record from JSON.
    public static <T> T read(byte[] bytes, Class<T> type) {
        return MAPPER.readValue(bytes, type);
    }

    /// A record from JSON that may be damaged; empty if it is.
    public static <T> Optional<T> tryRead(byte[] bytes, Class<T> type) {
        try {
            return Optional.ofNullable(read(bytes, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// The classes in a file of an entry.
    ///
    /// @param classes K, of the dataset
    /// @throws StoreException if the file is damaged
    public static char[] classes(Entry entry, String file, int classes) throws StoreException {
        return LabelBytes.read(entry.read(file), classes);
    }

    /// Where a trial comes from; empty if that was not recorded, or only a later Bevis can read it.
    ///
    /// @throws StoreException if its file is damaged
    public static Optional<TrialOrigin> origin(Entry entry) throws IOException {
        return entry.files().containsKey(ORIGIN)
                ? tryRead(entry.read(ORIGIN), TrialOrigin.class)
                        .filter(origin -> origin.format() <= TrialOrigin.FORMAT)
                : Optional.empty();
    }

    /// The result of a trial.
    ///
    /// @throws StoreException if its file is damaged, or written by a later Bevis
    public static TrialResult result(Entry entry) throws IOException {
        byte[] bytes = entry.read(RESULT);
        TrialResult result;
        try {
            result = read(bytes, TrialResult.class);
        } catch (JacksonException e) {
            throw new StoreException(
                    entry.path(RESULT)
                            + ": is no result of a trial ("
                            + e.getOriginalMessage()
                            + ")");
        }
        if (result.format() > TrialResult.FORMAT) {
            throw new StoreException(
                    entry.path(RESULT)
                            + ": has form "
                            + result.format()
                            + ", written by a later Bevis; this one reads up to form "
                            + TrialResult.FORMAT);
        }
        return result;
    }
}

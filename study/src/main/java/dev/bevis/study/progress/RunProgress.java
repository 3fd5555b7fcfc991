package dev.bevis.study.progress;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// What a process that runs a study tells others of it, as JSON that a [dev.bevis.store.Store]
/// keeps while the study runs. Of trials that ended it has no curves: the store has these.
///
/// @param process its number
/// @param host the name of its machine; empty if it has none
/// @param threads that it trains with; 0 where other machines train
/// @param pictures of a trial that trains; null as long as there are none
/// @param state how far it is
public record RunProgress(
        long process, String host, int threads, @Nullable Pictures pictures, StudyState state) {

    /// No screen shows more digits of a curve.
    private static final MathContext DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Trace.class, new TraceWriter())
                                    .addDeserializer(Trace.class, new TraceReader()))
                    .build();

    public RunProgress {
        Objects.requireNonNull(host);
        Objects.requireNonNull(state);
    }

    /// Weights of the first units of a network, as a screen shows them.
    ///
    /// @param of the trial in words
    /// @param at updates that it has made
    /// @param rgb of each unit red, green and blue of each pixel, row after row, in base 64
    public record Pictures(String of, long at, int width, int height, List<String> rgb) {

        public Pictures {
            rgb = List.copyOf(rgb);
        }
    }

    /// A curve as two lists, which takes a third of the room.
    private record Columns(long between, List<Long> at, List<Double> value) {}

    private static final class TraceWriter extends ValueSerializer<Trace> {
        @Override
        public void serialize(Trace trace, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeNumberProperty("between", trace.between());
            out.writeArrayPropertyStart("at");
            trace.marks().forEach(mark -> out.writeNumber(mark.at()));
            out.writeEndArray();
            out.writeArrayPropertyStart("value");
            trace.marks().forEach(mark -> write(mark.value(), out));
            out.writeEndArray();
            out.writeEndObject();
        }

        private static void write(double value, JsonGenerator out) {
            if (Double.isFinite(value)) {
                out.writeNumber(new BigDecimal(value).round(DIGITS));
            } else {
                out.writeNumber(value);
            }
        }
    }

    private static final class TraceReader extends ValueDeserializer<Trace> {
        @Override
        public Trace deserialize(JsonParser in, DeserializationContext context) {
            Columns columns = in.readValueAs(Columns.class);
            List<Trace.Mark> marks = new ArrayList<>();
            for (int i = 0; i < columns.at().size(); i++) {
                marks.add(new Trace.Mark(columns.at().get(i), columns.value().get(i)));
            }
            return new Trace(marks, columns.between());
        }
    }

    /// What this process tells.
    public static RunProgress here(int threads, Optional<Pictures> pictures, StudyState state) {
        return new RunProgress(
                ProcessHandle.current().pid(), thisHost(), threads, pictures.orElse(null), state);
    }

    /// Whether the process runs on this machine.
    public boolean isHere() {
        return !host.isEmpty() && host.equals(thisHost());
    }

    /// The name of this machine; empty if it has none. To ask for it may take a while.
    public static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException none) {
            return "";
        }
    }

    /// The JSON, in UTF-8.
    public byte[] bytes() {
        return MAPPER.writeValueAsBytes(
                new RunProgress(process, host, threads, pictures, told(state)));
    }

    /// Reads the JSON.
    ///
    /// @throws IllegalArgumentException if it is something else, or that of another version
    public static RunProgress of(byte[] json) {
        try {
            return MAPPER.readValue(json, RunProgress.class);
        } catch (JacksonException | NullPointerException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("expected the progress of a run as JSON", e);
        }
    }

    /// The state without what the store has, and without what is in it twice.
    private static StudyState told(StudyState state) {
        SequencedMap<String, StepState> steps = new LinkedHashMap<>(state.steps());
        steps.replaceAll((_, step) -> step.told());
        return new StudyState(
                state.study(),
                state.title(),
                state.seconds(),
                steps,
                state.trainingSeconds(),
                state.operations(),
                state.pace(),
                state.warnings());
    }
}

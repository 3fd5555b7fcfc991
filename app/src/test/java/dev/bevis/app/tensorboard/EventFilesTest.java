package dev.bevis.app.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Event files, read with TensorFlow's own messages, and their records as its record reader does.
class EventFilesTest {

    @TempDir private Path folder;

    /// The data of the records, each with both checksums right.
    private static List<byte[]> records(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> records = new ArrayList<>();
        while (all.hasRemaining()) {
            byte[] head = new byte[8];
            all.get(head);
            assertThat(all.getInt()).isEqualTo(masked(head));
            byte[] data =
                    new byte[(int) ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong()];
            all.get(data);
            assertThat(all.getInt()).isEqualTo(masked(data));
            records.add(data);
        }
        return records;
    }

    /// The events, as TensorFlow understands them, with nothing that it does not know.
    private static List<Event> events(Path file) throws IOException {
        List<Event> events = new ArrayList<>();
        for (byte[] record : records(file)) {
            Event event = Event.parseFrom(record);
            assertThat(event.getUnknownFields().asMap()).isEmpty();
            events.add(event);
        }
        assertThat(events.getFirst().getFileVersion()).isEqualTo("brain.Event:2");
        return events;
    }

    /// The only value of an event.
    private static Summary.Value value(Event event) {
        assertThat(event.getSummary().getValueList()).hasSize(1);
        Summary.Value value = event.getSummary().getValue(0);
        assertThat(value.getUnknownFields().asMap()).isEmpty();
        return value;
    }

    private static int masked(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        int c = (int) sum.getValue();
        return ((c >>> 15) | (c << 17)) + 0xa282ead8;
    }

    /// The checksum of "123456789" is that of RFC 3720, B.4, masked as TensorFlow does.
    @Test
    void checksumsAreMaskedCrc32c() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        CRC32C sum = new CRC32C();
        sum.update(digits);
        assertThat(sum.getValue()).isEqualTo(0xe3069283L);
        assertThat(masked(digits)).isEqualTo(0xc78ab0e5);
    }

    @Test
    void theSameEventsAreTheSameBytes() throws IOException {
        List<byte[]> written = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            Path file = folder.resolve(name);
            try (EventFile events = new EventFile(file, () -> 1.5)) {
                events.scalar("train/loss", 7, 0.25);
                events.histogram("w", 7, ValueHistogram.of(new double[] {-1, 0, 0.5, 1}));
            }
            written.add(Files.readAllBytes(file));
        }
        assertThat(written.getFirst()).isEqualTo(written.getLast());
    }

    @Test
    void tensorFlowReadsWhatWasWritten() throws IOException {
        double[] weights = {-1, 0, 0.5, 1, Double.NaN, 0.25};
        Path file = folder.resolve("a");
        try (EventFile events = new EventFile(file, () -> 1.5)) {
            events.resumed(6);
            events.scalar("train/loss", 7, 0.1);
            events.scalar("train/loss", 1L << 40, Double.POSITIVE_INFINITY);
            events.scalar("Genauigkeit \u00fc \ud83d\ude00", 8, Double.NaN);
            events.histogram("w", 9, ValueHistogram.of(weights));
        }
        List<Event> events = events(file);
        assertThat(events).hasSize(6).allMatch(event -> event.getWallTime() == 1.5);
        assertThat(events.get(1).getStep()).isEqualTo(6);
        assertThat(events.get(1).getSessionLog().getStatus())
                .isEqualTo(SessionLog.SessionStatus.START);
        assertThat(events.get(2).getStep()).isEqualTo(7);
        assertThat(value(events.get(2)).getTag()).isEqualTo("train/loss");
        assertThat(value(events.get(2)).getSimpleValue()).isEqualTo(0.1f);
        assertThat(events.get(3).getStep()).isEqualTo(1L << 40);
        assertThat(value(events.get(3)).getSimpleValue()).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(value(events.get(4)).getTag()).isEqualTo("Genauigkeit \u00fc \ud83d\ude00");
        assertThat(value(events.get(4)).getSimpleValue()).isNaN();
        assertThat(value(events.get(5)).hasHisto()).isTrue();
        HistogramProto histogram = value(events.get(5)).getHisto();
        assertThat(histogram.getUnknownFields().asMap()).isEmpty();
        assertThat(histogram.getMin()).isEqualTo(-1);
        assertThat(histogram.getMax()).isEqualTo(1);
        assertThat(histogram.getNum()).isEqualTo(5);
        assertThat(histogram.getSum()).isEqualTo(0.75);
        assertThat(histogram.getSumSquares()).isEqualTo(1 + 0.25 + 1 + 0.0625);
        assertThat(histogram.getBucketLimitList())
                .hasSameSizeAs(histogram.getBucketList())
                .isSorted();
        assertThat(histogram.getBucketList().stream().mapToDouble(count -> count).sum())
                .isEqualTo(5);
    }

    @Test
    void histogramsCountEveryFiniteValueOnce() {
        ValueHistogram histogram =
                ValueHistogram.of(new double[] {0, 0.1, 0.2, 3, Double.NaN, 3, -1});
        assertThat(histogram.min()).isEqualTo(-1);
        assertThat(histogram.max()).isEqualTo(3);
        assertThat(histogram.count()).isEqualTo(6);
        assertThat(Arrays.stream(histogram.counts()).reduce(0, Double::sum)).isEqualTo(6);
        assertThat(histogram.limits()).hasSize(ValueHistogram.BINS).endsWith(3);
        assertThat(histogram.counts()[ValueHistogram.BINS - 1]).isEqualTo(2);
        assertThat(ValueHistogram.of(new double[] {2, 2}).counts()).containsExactly(2);
        assertThat(ValueHistogram.of(new double[] {Double.NaN}).count()).isZero();
    }

    @Test
    @Tag("slow")
    void trainAndRunWriteThemAsTheyGo() throws IOException {
        Path study =
                Files.writeString(
                        folder.resolve("s.yaml"),
                        """
                        title: Events
                        seeds: 2
                        data: {source: shapes, train: 100, validation: 50}
                        network: {hidden: [3]}
                        training: {learning-rate: 0.01, length: {epochs: 2}, batch: 50, evaluate: epoch}
                        steps:
                          - train: an odd name
                        """);
        Path events = folder.resolve("events");
        CommandLineRun run =
                CommandLineRun.of(
                        "run",
                        study.toString(),
                        "--no-report",
                        "--store",
                        folder.resolve("store").toString(),
                        "--tensorboard",
                        events.toString());
        assertThat(run.code()).as(run.err()).isZero();
        List<Path> files = files(events);
        assertThat(files).hasSize(2);
        for (Path file : files) {
            List<Event> read = events(file);
            // The version; 4 updates with 2 numbers, 3 evaluations of 2 splits with 3, and at each
            // histograms of 2 weights and 2 biases.
            assertThat(read).hasSize(1 + 4 * 2 + 3 * 2 * 3 + 3 * 4);
            SortedMap<String, List<Long>> steps = new TreeMap<>();
            for (Event event : read.subList(1, read.size())) {
                steps.computeIfAbsent(value(event).getTag(), _ -> new ArrayList<>())
                        .add(event.getStep());
            }
            assertThat(steps)
                    .containsEntry("batch/loss", List.of(0L, 1L, 2L, 3L))
                    .containsEntry("batch/learning_rate", List.of(0L, 1L, 2L, 3L))
                    .containsEntry("train/accuracy", List.of(0L, 2L, 4L))
                    .containsEntry("validation/loss", List.of(0L, 2L, 4L))
                    .containsEntry("weights/dense1.weight", List.of(0L, 2L, 4L));
        }
        Path ofTrain = folder.resolve("train");
        CommandLineRun train =
                CommandLineRun.of(
                        "train",
                        "--train",
                        "100",
                        "--validation",
                        "50",
                        "--epochs",
                        "1",
                        "--tensorboard",
                        ofTrain.toString());
        assertThat(train.code()).as(train.err()).isZero();
        assertThat(files(ofTrain)).hasSize(1);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

package dev.bevis.app.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Event files, read as TensorFlow's record reader reads them.
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
        List<byte[]> records = records(folder.resolve("a"));
        assertThat(records).hasSize(3);
        // wall_time 1.5, file_version.
        assertThat(records.getFirst()).startsWith(0x09, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0x1a, 13);
        // step 7, summary {value {tag, simple_value 0.25}}.
        byte[] scalar = records.get(1);
        assertThat(Arrays.copyOfRange(scalar, 9, 11)).containsExactly(0x10, 7);
        assertThat(new String(scalar, StandardCharsets.ISO_8859_1)).contains("train/loss");
        assertThat(Arrays.copyOfRange(scalar, scalar.length - 5, scalar.length))
                .containsExactly(0x15, 0, 0, 0x80, 0x3e);
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
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .contains(
                            "batch/loss",
                            "batch/learning_rate",
                            "train/accuracy",
                            "validation/loss",
                            "weights/dense1.weight");
            // The version; 4 updates with 2 numbers, 3 evaluations of 2 splits with 3, and at each
            // histograms of 2 weights and 2 biases.
            assertThat(records(file)).hasSize(1 + 4 * 2 + 3 * 2 * 3 + 3 * 4);
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

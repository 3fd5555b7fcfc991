package dev.bevis.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Packed pieces of a stream.
class EventTextTest {

    private static final List<String> PIECES =
            List.of(
                    "event: all\ndata: {\"a\":1}\n\n",
                    "event: some\ndata: " + "0.125,".repeat(50_000) + "\n\n",
                    "event: some\ndata: {\"a\":1}\n\n",
                    ": still here\n\n");

    /// What unpacks the stream, up to where it breaks off, as streams of events do.
    private static String unpacked(byte[] stream) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stream))) {
            for (int one = in.read(); one >= 0; one = in.read()) {
                out.write(one);
            }
        } catch (EOFException expected) {
            return out.toString(StandardCharsets.UTF_8);
        }
        throw new AssertionError("the stream ended");
    }

    @Test
    void packedPiecesCanFollowAnyOthers() throws IOException {
        for (List<Integer> order : List.of(List.of(0, 1, 2, 3), List.of(3, 2), List.of(1, 1))) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            stream.writeBytes(EventText.START.bytes());
            StringBuilder expected = new StringBuilder();
            for (int piece : order) {
                stream.writeBytes(EventText.of(PIECES.get(piece), true).bytes());
                expected.append(PIECES.get(piece));
            }
            assertThat(unpacked(stream.toByteArray())).isEqualTo(expected.toString());
        }
        assertThat(EventText.of(PIECES.get(1), true).bytes().length)
                .isLessThan(PIECES.get(1).length() / 20);
    }

    @Test
    void plainPiecesAreWhatTheySay() {
        for (String piece : PIECES) {
            assertThat(EventText.of(piece, false).bytes())
                    .isEqualTo(piece.getBytes(StandardCharsets.UTF_8));
        }
    }
}

package dev.bevis.store.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A line of the journal: sequence number, length of the payload, CRC-32C and payload, separated by
/// single spaces and ended by a line feed.
///
/// The checksum is over the sequence number, the length and the payload with the spaces behind the
/// first two, so that every byte of the line is under it.
///
/// @param sequence the number of the record, from 1
/// @param payload the record in JSON
/// @param end the offset behind the payload, where the line feed should be
record JournalLine(long sequence, byte[] payload, int end) {

    private static final int MOST_DIGITS = 18;
    private static final int CHECKSUM_DIGITS = 8;

    /// The bytes of a line.
    static byte[] bytes(long sequence, byte[] payload) {
        byte[] head = ascii(sequence + " " + payload.length + " ");
        byte[] checksum = ascii(checksum(head, payload) + " ");
        byte[] line = Arrays.copyOf(head, head.length + checksum.length + payload.length + 1);
        System.arraycopy(checksum, 0, line, head.length, checksum.length);
        System.arraycopy(payload, 0, line, head.length + checksum.length, payload.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /// The line whose payload is intact and which begins at `from`, if there is one.
    static Optional<JournalLine> at(byte[] bytes, int from) {
        int lengthFrom = behindNumber(bytes, from);
        int checksumFrom = lengthFrom < 0 ? -1 : behindNumber(bytes, lengthFrom);
        if (checksumFrom < 0) {
            return Optional.empty();
        }
        long length = number(bytes, lengthFrom, checksumFrom - 1);
        int payloadFrom = checksumFrom + CHECKSUM_DIGITS + 1;
        if (payloadFrom > bytes.length || length > bytes.length - payloadFrom) {
            return Optional.empty();
        }
        int end = payloadFrom + (int) length;
        byte[] payload = Arrays.copyOfRange(bytes, payloadFrom, end);
        byte[] head = Arrays.copyOfRange(bytes, from, checksumFrom);
        byte[] checksum = ascii(checksum(head, payload) + " ");
        return Arrays.equals(bytes, checksumFrom, payloadFrom, checksum, 0, checksum.length)
                ? Optional.of(new JournalLine(number(bytes, from, lengthFrom - 1), payload, end))
                : Optional.empty();
    }

    /// The offset behind the digits and the space that begin at `from`, or −1 when they do not.
    private static int behindNumber(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length
                && at - from < MOST_DIGITS
                && bytes[at] >= '0'
                && bytes[at] <= '9') {
            at++;
        }
        boolean isNumber = at > from && at < bytes.length && bytes[from] != '0' && bytes[at] == ' ';
        return isNumber ? at + 1 : -1;
    }

    private static long number(byte[] bytes, int from, int to) {
        return Long.parseLong(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }

    private static String checksum(byte[] head, byte[] payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(head);
        checksum.update(payload);
        return HexFormat.of().toHexDigits(checksum.getValue(), CHECKSUM_DIGITS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package dev.bevis.store.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The state of reading a journal, which grows at its end: what the intact records were so far, and
/// where the next one begins.
///
/// Damaged bytes are passed over as soon as an intact record follows them. Until then they are a
/// torn tail, which whoever appends next cuts off.
public final class JournalReader {

    /// Something wrong with the journal.
    ///
    /// @param line number, from 1
    public record Damage(int line, String what) {}

    private final List<JournalRecord> records = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private long end;
    private long sequence;
    private int lines;
    private List<Damage> tail = List.of();
    private boolean isTorn;

    /// The intact records, oldest first.
    public List<JournalRecord> records() {
        return records;
    }

    /// What is wrong before the end.
    public List<Damage> damages() {
        return damages;
    }

    /// The offset behind the last intact record.
    long end() {
        return end;
    }

    /// The number of the last intact record.
    long sequence() {
        return sequence;
    }

    /// What is wrong behind the end.
    public List<Damage> tail() {
        return tail;
    }

    /// Whether the last line has no line feed, as when its writer was stopped.
    public boolean isTorn() {
        return isTorn;
    }

    /// Reads on: `bytes` are all that the journal has from [#end()] on.
    void read(byte[] bytes) {
        List<Damage> pending = new ArrayList<>();
        int line = lines + 1;
        int intact = 0;
        int at = 0;
        while (at < bytes.length) {
            Optional<JournalLine> found = JournalLine.at(bytes, at);
            if (found.isEmpty() || found.get().end() == bytes.length) {
                pending.add(new Damage(line, "it is not what its checksum says"));
                at = next(bytes, at);
                line += bytes[at - 1] == '\n' ? 1 : 0;
                continue;
            }
            at = found.get().end() + 1;
            accept(found.get(), line, pending);
            if (bytes[at - 1] == '\n') {
                line++;
            } else {
                damages.add(new Damage(line, "its line feed is damaged, its record is not"));
            }
            intact = at;
            lines = line - 1;
        }
        end += intact;
        tail = List.copyOf(pending);
        isTorn = bytes.length > intact && bytes[bytes.length - 1] != '\n';
    }

    private void accept(JournalLine found, int line, List<Damage> pending) {
        damages.addAll(pending);
        if (found.sequence() <= sequence) {
            damages.add(new Damage(line, "its number " + found.sequence() + " comes twice"));
        } else {
            if (found.sequence() > sequence + 1 && pending.isEmpty()) {
                damages.add(
                        new Damage(
                                line,
                                "its number is "
                                        + found.sequence()
                                        + ", but the record before it is number "
                                        + sequence));
            }
            sequence = found.sequence();
            JournalJson.read(found.payload())
                    .ifPresentOrElse(
                            records::add,
                            () -> damages.add(new Damage(line, "it is no record of this form")));
        }
        pending.clear();
    }

    /// Where to go on behind damage at `from`: behind the line feed, or where a record begins,
    /// since the line feed may be what is damaged.
    private int next(byte[] bytes, int from) {
        int at = from + 1;
        while (at < bytes.length && bytes[at - 1] != '\n' && !isRecord(bytes, at)) {
            at++;
        }
        return at;
    }

    private boolean isRecord(byte[] bytes, int from) {
        return JournalLine.at(bytes, from)
                .filter(line -> line.sequence() > sequence)
                .flatMap(line -> JournalJson.read(line.payload()))
                .isPresent();
    }
}

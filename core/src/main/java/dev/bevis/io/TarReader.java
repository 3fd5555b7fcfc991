package dev.bevis.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The members of a tar archive, one after the other, as bytes to read. Nothing is ever written
/// under a member's name.
///
/// Understands the ustar, pax and GNU headers as far as reading regular files needs: long names are
/// read, other extensions are passed over. Everything is bounded: the number of members and the
/// bytes they unpack to.
public final class TarReader {

    /// One member.
    ///
    /// @param name as written in the archive: not to be trusted, printed or joined to a path
    /// @param type one character of the tar format: `0` is a regular file
    /// @param size its bytes
    public record Member(String name, char type, long size) {

        public boolean isRegularFile() {
            return type == '0' || type == '\0' || type == '7';
        }

        /// Whether this is a pax or GNU header that says more about the member after it.
        private boolean isHeader() {
            return "xgXLK".indexOf(type) >= 0;
        }

        /// The name as text in UTF-8, which archives of today are written in.
        public String text() {
            return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }

        /// The part of the name after the last `/` or `\`.
        public String lastElement() {
            int cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
            return name.substring(cut + 1);
        }

        /// The last element, fit for a message.
        private String printable() {
            return lastElement().replaceAll("[^A-Za-z0-9._-]", "?");
        }
    }

    private static final int BLOCK = 512;
    private static final int MOST_MEMBERS = 10_000;

    /// Of a longer header with a name no more is read.
    private static final int LONGEST_HEADER = 1 << 16;

    private static final Pattern PAX_PATH = Pattern.compile("(?m)^[0-9]+ path=(.*)$");

    private final InputStream in;
    private final String where;
    private final long mostBytes;
    private final int mostMembers;
    private ByteReader body;
    private int padding;
    private int members;
    private long unpacked;

    /// An archive of at most 10,000 members.
    ///
    /// @param in the unpacked archive
    /// @param where its file, for messages
    /// @param mostBytes what it may unpack to
    public TarReader(InputStream in, String where, long mostBytes) {
        this(in, where, mostBytes, MOST_MEMBERS);
    }

    /// @param in the unpacked archive
    /// @param where its file, for messages
    /// @param mostBytes what it may unpack to
    /// @param mostMembers how many there may be
    public TarReader(InputStream in, String where, long mostBytes, int mostMembers) {
        this.in = in;
        this.where = where;
        this.mostBytes = mostBytes;
        this.mostMembers = mostMembers;
        this.body = new ByteReader(in, where, 0);
    }

    /// The next member; nothing after the last one, when the rest has been found to be empty.
    public Optional<Member> next() throws IOException {
        Optional<Member> member = nextOrHeader();
        Optional<String> longName = Optional.empty();
        while (member.isPresent() && member.get().isHeader()) {
            Optional<String> given = longName(member.get());
            longName = given.isPresent() ? given : longName;
            member = nextOrHeader();
        }
        if (member.isEmpty() || longName.isEmpty()) {
            return member;
        }
        Member named = new Member(longName.get(), member.get().type, member.get().size);
        body = new ByteReader(in, where + ", " + named.printable(), named.size);
        return Optional.of(named);
    }

    /// The name that a header gives the member after it.
    private Optional<String> longName(Member header) throws IOException {
        if (header.type != 'L' && header.type != 'x') {
            return Optional.empty();
        }
        byte[] bytes = new byte[(int) Math.min(header.size, LONGEST_HEADER)];
        body.read(bytes, 0, bytes.length);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (header.type == 'L') {
            return Optional.of(text.replaceFirst("\\x00.*", ""));
        }
        Matcher path = PAX_PATH.matcher(text);
        return path.find() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private Optional<Member> nextOrHeader() throws IOException {
        body.skip(body.remaining());
        new ByteReader(in, body.where(), padding).skip(padding);
        byte[] header = new byte[BLOCK];
        new ByteReader(in, where + ", header of member " + (members + 1), BLOCK)
                .read(header, 0, BLOCK);
        count(BLOCK);
        if (isZero(header)) {
            checkNothingFollows();
            return Optional.empty();
        }
        members++;
        if (members > mostMembers) {
            throw new DatasetException(
                    where + ": more than " + mostMembers + " members, expected fewer");
        }
        checkSum(header);
        Member member = new Member(name(header), (char) (header[156] & 0xFF), size(header));
        padding = Math.floorMod(-member.size, BLOCK);
        count(member.size + padding);
        body = new ByteReader(in, where + ", " + member.printable(), member.size);
        return Optional.of(member);
    }

    /// The bytes of the member that [#next] gave last.
    public ByteReader body() {
        return body;
    }

    private void count(long bytes) {
        unpacked += bytes;
        if (unpacked > mostBytes) {
            throw new DatasetException(
                    where + ": unpacks to more than " + mostBytes + " bytes, expected less");
        }
    }

    private void checkNothingFollows() throws IOException {
        ByteReader rest = new ByteReader(in, where, mostBytes);
        byte[] block = new byte[BLOCK];
        for (int got = BLOCK; got == BLOCK; ) {
            Arrays.fill(block, (byte) 0);
            got = rest.readUpTo(block, 0, BLOCK);
            count(got);
            if (!isZero(block)) {
                throw new DatasetException(
                        where + ": more data follows the end of the archive, expected nothing");
            }
        }
    }

    private void checkSum(byte[] header) {
        int sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? 0 : header[i] & 0xFF;
        }
        if (octal(header, 148, 8).orElse(-1) != sum) {
            throw new DatasetException(
                    where
                            + ": member "
                            + members
                            + " has no valid tar header; "
                            + FileKind.of(header)
                                    .filter(_ -> members == 1)
                                    .map(kind -> kind.instead("a tar archive in it"))
                                    .orElse("expected a tar archive, or one packed with gzip"));
        }
    }

    private long size(byte[] header) {
        return octal(header, 124, 12)
                .orElseThrow(() ->
                        new DatasetException(
                                where
                                        + ": member "
                                        + members
                                        + " has a tar header with no readable size;"
                                        + " expected up to 11 octal digits"));
    }

    private static OptionalLong octal(byte[] header, int from, int length) {
        String digits = new String(header, from, length, StandardCharsets.ISO_8859_1);
        int end = digits.indexOf('\0');
        digits = (end < 0 ? digits : digits.substring(0, end)).strip();
        return digits.matches("[0-7]{1,11}")
                ? OptionalLong.of(Long.parseLong(digits, 8))
                : OptionalLong.empty();
    }

    /// The name, which ustar splits in two where it is longer than 100 bytes.
    private static String name(byte[] header) {
        boolean isUstar = text(header, 257, 6).equals("ustar") && header[262] == 0;
        String prefix = isUstar ? text(header, 345, 155) : "";
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int from, int most) {
        int end = from;
        while (end < from + most && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isZero(byte[] block) {
        for (byte value : block) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}

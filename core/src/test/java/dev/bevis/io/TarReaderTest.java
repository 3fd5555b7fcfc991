package dev.bevis.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.TarBytes;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class TarReaderTest {

    private static final long MOST_BYTES = 1 << 20;

    /// Name, type and content of every member.
    private static List<String> members(byte[] tar) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(tar), "a.tar", MOST_BYTES);
        List<String> members = new ArrayList<>();
        for (Optional<TarReader.Member> next = reader.next();
                next.isPresent();
                next = reader.next()) {
            TarReader.Member member = next.get();
            StringBuilder content = new StringBuilder();
            for (int c = reader.body().readOrEnd(); c >= 0; c = reader.body().readOrEnd()) {
                content.append((char) c);
            }
            members.add(member.lastElement() + " " + member.type() + " " + content);
        }
        return members;
    }

    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    @Test
    void membersComeInOrderWithTheirBytes() throws IOException {
        byte[] tar =
                new TarBytes()
                        .member("d/", '5', new byte[0])
                        .file("d/one", bytes("first"))
                        .file("two", new byte[0])
                        .file("../../etc/three", bytes("x".repeat(512)))
                        .file("C:\\d\\four", bytes("y".repeat(513)))
                        .end();
        assertThat(members(tar))
                .containsExactly(
                        " 5 ",
                        "one 0 first",
                        "two 0 ",
                        "three 0 " + "x".repeat(512),
                        "four 0 " + "y".repeat(513));
    }

    @Test
    void unreadMembersArePassedOver() throws IOException {
        byte[] tar = new TarBytes().file("a", new byte[1000]).file("b", new byte[10]).end();
        TarReader reader = new TarReader(new ByteArrayInputStream(tar), "a.tar", MOST_BYTES);
        assertThat(reader.next()).map(TarReader.Member::name).contains("a");
        reader.body().read();
        assertThat(reader.next()).map(TarReader.Member::name).contains("b");
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void headersThatOnlyDescribeTheNextMemberAreNoMembers() throws IOException {
        byte[] tar =
                new TarBytes()
                        .member("pax_global_header", 'g', bytes("30 comment=0123456789abcdef0\n"))
                        .member("PaxHeader/one", 'x', bytes("18 path=long/one\n"))
                        .file("one", bytes("1"))
                        .member("././@LongLink", 'L', bytes("long/two"))
                        .member("././@LongLink", 'K', bytes("target"))
                        .file("two", bytes("2"))
                        .end();
        assertThat(members(tar)).containsExactly("one 0 1", "two 0 2");
    }

    @Test
    void longNamesAreRead() throws IOException {
        String folder = "a-folder-with-a-long-name/".repeat(6);
        byte[] tar =
                new TarBytes()
                        .member("././@LongLink", 'L', bytes(folder + "gnu.bin\0"))
                        .file((folder + "gnu.bin").substring(0, 100), bytes("1"))
                        .member("PaxHeader/x", 'x', bytes("200 path=" + folder + "pax.bin\n"))
                        .file((folder + "pax.bin").substring(0, 100), bytes("2"))
                        .file("short.bin", bytes("3"))
                        .end();
        assertThat(members(tar)).containsExactly("gnu.bin 0 1", "pax.bin 0 2", "short.bin 0 3");
    }

    @Test
    void aNameInTwoPartsIsRead() throws IOException {
        TarReader reader =
                new TarReader(
                        new ByteArrayInputStream(
                                new TarBytes().prefixed("a/b", "c.bin", bytes("1")).end()),
                        "a.tar",
                        MOST_BYTES);
        assertThat(reader.next()).map(TarReader.Member::name).contains("a/b/c.bin");
    }

    @Test
    void whatIsNoArchiveInsideGzipIsCalledByItsName() {
        refused(bytes("<!DOCTYPE html>" + " ".repeat(600)), "this is a web page");
    }

    @Test
    void emptyArchiveHasNoMembers() throws IOException {
        assertThat(members(new TarBytes().end())).isEmpty();
        assertThat(members(new byte[10_240])).isEmpty();
    }

    @Test
    void truncationAtAnyByteIsRefused() {
        byte[] tar = new TarBytes().file("one", new byte[700]).end();
        int needed = tar.length - 512;
        for (int length = 0; length < needed; length++) {
            byte[] cut = Arrays.copyOf(tar, length);
            assertThatThrownBy(() -> members(cut))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageStartingWith("a.tar, ");
        }
    }

    @Test
    void dataAfterTheEndIsRefused() {
        byte[] tar = new TarBytes().raw(new byte[1024]).file("late", new byte[1]).bytes();
        refused(tar, "more data follows the end of the archive");
    }

    @Test
    void headerWithoutItsChecksumIsRefused() {
        byte[] tar = new TarBytes().file("one", new byte[1]).end();
        tar[0] ^= 1;
        refused(tar, "member 1 has no valid tar header");
    }

    @Test
    void sizesThatAreNoOctalNumbersAreRefused() {
        for (String size : List.of("", "-1", "9", "0x10", "\u0080\0\0\0\0\0\0\0\0\0\0\1")) {
            refused(
                    new TarBytes().header("one", '0', size).end(),
                    "no readable size; expected up to 11 octal digits");
        }
    }

    @Test
    void sizesBeyondTheLimitAreRefusedAtOnce() {
        refused(
                new TarBytes().header("one", '0', "77777777777").end(),
                "unpacks to more than 1048576 bytes");
    }

    @Test
    void tooManyMembersAreRefused() {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < 10_001; i++) {
            tar.header("a", '0', "0");
        }
        assertThatThrownBy(
                        () -> {
                            TarReader reader =
                                    new TarReader(
                                            new ByteArrayInputStream(tar.end()), "a.tar", 1 << 30);
                            while (reader.next().isPresent()) {
                                reader.body();
                            }
                        })
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("more than 10000 members");
    }

    @Test
    void endlessDescriptionsAreRefused() {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < 1_500; i++) {
            tar.member("././@LongLink", 'L', bytes("name"));
        }
        refused(tar.end(), "unpacks to more than 1048576 bytes");
    }

    private static void refused(byte[] tar, String why) {
        assertThatThrownBy(() -> members(tar))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("a.tar")
                .hasMessageContaining(why);
    }
}

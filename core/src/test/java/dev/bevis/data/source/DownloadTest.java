package dev.bevis.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;
import dev.bevis.io.Digests;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

@Tag("slow")
final class DownloadTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final byte[] ARCHIVE = archive();

    @TempDir Path folder;

    private DownloadServer server;
    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new DownloadServer(ARCHIVE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] archive() {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }

    private Download download() {
        return of(server.address());
    }

    private static Download of(URI address) {
        MessageDigest digest = Digests.digest("MD5");
        digest.update(ARCHIVE);
        return new Download(
                "cifar10", List.of(address), "archive.gz", ARCHIVE.length, Digests.hex(digest));
    }

    private Path fetch() throws IOException {
        return fetch(LONG);
    }

    private Path fetch(Duration patience) throws IOException {
        return download().fetch(new Cache(folder), progress::add, patience);
    }

    private Path part() {
        return folder.resolve("archive.gz." + download().md5().substring(0, 8) + ".part");
    }

    @Test
    void archiveArrivesWhole() throws IOException {
        assertThat(fetch()).hasBinaryContent(ARCHIVE);
        assertThat(progress).isSorted().endsWith((long) ARCHIVE.length);
        assertThat(server.requests()).containsExactly("from the start");
    }

    @Test
    void fetchedArchiveIsNotFetchedAgain() throws IOException {
        fetch();
        assertThat(fetch()).hasBinaryContent(ARCHIVE);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void interruptedDownloadGoesOnWhereItWas() throws IOException {
        Files.write(part(), Arrays.copyOf(ARCHIVE, 100_000));
        assertThat(fetch()).hasBinaryContent(ARCHIVE);
        assertThat(server.requests()).containsExactly("bytes=100000-");
    }

    @Test
    void brokenConnectionIsTakenUpAtOnce() throws IOException {
        server.breakAfter(120_000);
        assertThat(fetch()).hasBinaryContent(ARCHIVE);
        assertThat(server.requests()).hasSizeBetween(3, 5).startsWith("from the start");
    }

    @Test
    void connectionThatKeepsBreakingLeavesWhatHasCome() throws IOException {
        server.breakAfter(40_000);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot download http://127.0.0.1")
                .hasMessageContaining("of 300000 bytes are kept")
                .hasMessageContaining("bevis data add FILE --as cifar10")
                .hasMessageContaining("--mirror URL");
        int kept = (int) Files.size(part());
        assertThat(kept).isPositive();
        assertThat(part()).hasBinaryContent(Arrays.copyOf(ARCHIVE, kept));
        server.breakAfter(ARCHIVE.length);
        assertThat(fetch()).hasBinaryContent(ARCHIVE);
        assertThat(server.requests()).endsWith("bytes=" + kept + "-");
    }

    @Test
    void serverWithoutRangesSendsAllAgain() throws IOException {
        server.withoutRanges();
        Files.write(part(), new byte[100_000]);
        assertThat(fetch()).hasBinaryContent(ARCHIVE);
        assertThat(server.requests()).containsExactly("bytes=100000-");
    }

    @Test
    void serverThatAnswersAnotherRangeIsRefused() throws IOException {
        server.rangesFrom(7);
        Files.write(part(), Arrays.copyOf(ARCHIVE, 100_000));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("asked for the bytes from 100000")
                .hasMessageContaining("bytes 7-");
        assertThat(part()).hasSize(100_000);
    }

    @Test
    void otherBytesOfTheRightSizeAreDeleted() throws IOException {
        byte[] other = ARCHIVE.clone();
        other[200_000] ^= 1;
        server.serve(other);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("with MD5 " + download().md5())
                .hasMessageContaining("deleted");
        assertThat(part()).doesNotExist();
    }

    @Test
    void damagedBeginningIsDeletedAndFetchedAnew() throws IOException {
        Files.write(part(), new byte[100_000]);
        assertThatThrownBy(this::fetch).isInstanceOf(DatasetException.class);
        assertThat(fetch()).hasBinaryContent(ARCHIVE);
    }

    @Test
    void fileThatIsTooLongIsDeleted() throws IOException {
        Files.write(part(), new byte[ARCHIVE.length + 1]);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("got 300001 bytes");
        assertThat(part()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 299_999, 300_001})
    void offerOfAnotherSizeIsRefusedBeforeItIsRead(int size) {
        server.serve(Arrays.copyOf(ARCHIVE, size));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("expected 300000 bytes, the server offers " + size);
        assertThat(part()).doesNotExist();
    }

    @Test
    void endlessAnswerIsCutOff() throws IOException {
        server.serve(Arrays.copyOf(ARCHIVE, 2_000_000));
        server.withoutLength();
        assertThatThrownBy(this::fetch)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("expected 300000 bytes, the server sends more");
        assertThat(Files.size(part())).isLessThanOrEqualTo(ARCHIVE.length);
    }

    @Test
    void shortAnswerWithoutLengthEndsEarly() {
        server.serve(Arrays.copyOf(ARCHIVE, 299_999));
        server.withoutLength();
        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 416");
        assertThat(part()).hasSize(299_999);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500})
    void refusalOfTheServerIsTold(int status) {
        server.refuse(status);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the server answers with status " + status)
                .hasMessageContaining("Other ways");
        assertThat(part()).doesNotExist();
    }

    @Test
    void silentServerIsGivenUp() {
        server.stall();
        assertThatThrownBy(() -> fetch(Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing came for");
    }

    @Test
    void absentServerIsNamed() {
        URI address = server.address();
        server.close();
        Download download = of(address);
        assertThatThrownBy(() -> download.fetch(new Cache(folder), progress::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no connection to 127.0.0.1:" + address.getPort())
                .hasMessageContaining("Other ways");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void redirectionIsFollowed() throws IOException {
        Download moved = of(server.address().resolve("/moved"));
        assertThat(moved.fetch(new Cache(folder), progress::add)).hasBinaryContent(ARCHIVE);
    }

    @Test
    void folderInUseIsLeftAlone() throws IOException {
        try (CacheLock _ = CacheLock.of(folder)) {
            assertThatThrownBy(this::fetch).isInstanceOf(CacheLockedException.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theNextAddressIsAskedWhereOneFails() throws IOException {
        byte[] other = ARCHIVE.clone();
        other[3] ^= 1;
        try (DownloadServer wrong = new DownloadServer(other)) {
            Download both =
                    new Download(
                            "cifar10",
                            List.of(
                                    URI.create("http://127.0.0.1:1/archive.gz"),
                                    wrong.address(),
                                    server.address()),
                            "archive.gz",
                            ARCHIVE.length,
                            download().md5());
            assertThat(both.fetch(new Cache(folder), progress::add)).hasBinaryContent(ARCHIVE);
            assertThat(wrong.requests()).hasSize(1);
            assertThat(server.requests()).containsExactly("from the start");
        }
    }

    @Test
    void allAddressesThatFailedAreNamed() {
        server.refuse(404);
        Download both =
                new Download(
                        "mnist",
                        List.of(URI.create("http://127.0.0.1:1/archive.gz"), server.address()),
                        "archive.gz",
                        ARCHIVE.length,
                        download().md5());
        assertThatThrownBy(() -> both.fetch(new Cache(folder), progress::add))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no connection to 127.0.0.1:1; nor http://127.0.0.1")
                .hasMessageContaining("status 404")
                .hasMessageContaining("bevis data get mnist --mirror URL");
    }

    @Test
    void officialFilesHaveTheirPublishedChecksums() {
        Download archive = new Cifar10().downloads().getFirst();
        assertThat(archive.from().getFirst())
                .hasToString("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");
        assertThat(archive.size()).isEqualTo(170_052_171);
        assertThat(archive.md5()).isEqualTo("c32a1d4ab5d03f1284b67883e8d87530");
        for (ImportedSource source : Source.imported()) {
            for (Download download : source.downloads()) {
                assertThat(download.md5()).matches("[0-9a-f]{32}");
                assertThat(download.from())
                        .allMatch(from -> from.toString().endsWith(download.fileName()));
            }
        }
        assertThat(new Mnist().downloads()).hasSize(4);
    }

    private static List<Download> mirror(ImportedSource source, String address) {
        return Download.mirror(source.downloads(), source.otherDownloads(), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/data",
                "https://example.org/data/",
                "https://example.org/data/cifar-10-binary.tar.gz"
            })
    void mirrorIsAFolderOrTheArchiveItself(String address) {
        Download mirror = mirror(new Cifar10(), address).getFirst();
        assertThat(mirror.from())
                .containsExactly(URI.create("https://example.org/data/cifar-10-binary.tar.gz"));
        assertThat(mirror.md5()).isEqualTo(new Cifar10().downloads().getFirst().md5());
    }

    @Test
    void mirrorOfSeveralFilesIsTheirFolder() {
        assertThat(mirror(new Mnist(), "http://127.0.0.1:8000/mnist"))
                .hasSize(4)
                .allMatch(each -> each.from().getFirst().getPath().startsWith("/mnist/t"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mirror(new Mnist(), "http://a.b/train-images-idx3-ubyte.gz"))
                .withMessageContaining("name their folder");
    }

    @Test
    void mirrorMayHaveThePythonVersion() {
        Download mirror =
                mirror(new Cifar10(), "http://127.0.0.1:8000/cifar-10-python.tar.gz").getFirst();
        assertThat(mirror.size()).isEqualTo(170_498_071);
        assertThat(mirror.md5()).isEqualTo("c58f30108f718f92721af3b95e74349a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org/",
                "file:///tmp/cifar-10-binary.tar.gz",
                "https://",
                "https://example.org/a b",
                "https://example.org/?file=",
                "https://example.org/cifar-100-binary.tar.gz"
            })
    void otherAddressesAreRefused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mirror(new Cifar10(), address))
                .withMessageContaining("got '" + address + "'");
    }
}

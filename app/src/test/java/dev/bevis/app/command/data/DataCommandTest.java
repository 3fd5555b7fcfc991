package dev.bevis.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bevis.app.terminal.CommandLineRun;
import dev.bevis.data.source.Environment;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

@Tag("slow")
final class DataCommandTest {

    @TempDir Path folder;

    private CommandLineRun bevis(String... words) {
        Map<String, String> variables = Map.of("BEVIS_DATA", cache().toString());
        return CommandLineRun.in(new Environment(variables, folder), words);
    }

    private Path cache() {
        return folder.resolve("cåche of data");
    }

    @Test
    void listSaysWhatIsHereAndHowToGetTheRest() {
        CommandLineRun run = bevis("data", "list");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("shapes", "needs no files", "cifar10", "not here yet")
                .contains("bevis data get cifar10", "bevis data add FILE --as mnist");
        assertThat(bevis("data").out()).isEqualTo(run.out());
    }

    @Test
    void listAsJsonTellsWhereDataWouldBe() {
        JsonNode cifar10 = bevis("data", "list", "--json").json().path("datasets").path(1);
        assertThat(cifar10.path("name").stringValue()).isEqualTo("cifar10");
        assertThat(cifar10.path("present").booleanValue()).isFalse();
        assertThat(cifar10.path("path").stringValue())
                .isEqualTo(cache().resolve("cifar10").toString());
    }

    @Test
    void showCountsClassesAndDrawsThem() {
        Path png = folder.resolve("shéet.png");
        CommandLineRun run = bevis("data", "show", "--contact-sheet", png.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("Shapes", "fingerprint", "5,000   1,000", png.toString());
        assertThat(png).isNotEmptyFile();
    }

    @Test
    void showAsJsonHasFingerprintAndCounts() {
        JsonNode shown = bevis("data", "show", "shapes", "--json").json();
        assertThat(shown.path("fingerprint").stringValue()).matches("[0-9a-f]{64}");
        assertThat(shown.path("classes")).hasSize(10);
        assertThat(shown.path("classes").path(9).path("test").intValue()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    data get                                  | 2 | Missing required parameter
                    data get shapes                           | 2 | shapes needs no files
                    data get imagenet                         | 2 | cifar100, mnist, fashion-mnist to import
                    data get cifar10 --mirror ftp://x         | 2 | A mirror is an address such as
                    data get cifar10 --mirror x --from y      | 2 | exclude each other
                    data get cifar10 --from no-such-file      | 3 | no file or folder of that name
                    data add no-such-file                     | 3 | no file or folder of that name
                    data get mnist --mirror ftp://x           | 2 | A mirror is an address such as
                    data add no-such-file --as mnist          | 3 | no file or folder of that name
                    data add no-such-file --as shapes         | 2 | shapes needs no files
                    data add                                  | 2 | Missing required parameter
                    data show cifar10                         | 3 | has not been imported
                    data show no-such-file                    | 3 | No dataset called 'no-such-file'
                    data show --zoom 3                        | 2 | needs --contact-sheet FILE or --augmented FILE
                    data show --contact-sheet x --zoom 0      | 2 | zoom of at least 1
                    data show --contact-sheet no/folder/x.png | 4 | there is no folder
                    """)
    void whatCannotBeIsToldInOneMessage(String words, int code, String message) {
        CommandLineRun run = bevis(words.split(" "));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(cache()).doesNotExist();
    }

    @Test
    void downloadWithoutANetworkNamesTheOtherWays() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        CommandLineRun run =
                bevis("data", "get", "cifar10", "--mirror", "http://127.0.0.1:" + port);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains("no connection to 127.0.0.1", "bevis data add FILE", "--as cifar10");
        assertThat(cache().resolve("cifar10")).doesNotExist();
    }

    @Test
    void folderWithoutImagesIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandLineRun run = bevis("data", "add", empty.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("no CIFAR-10 here", "data_batch_1.bin");
    }
}

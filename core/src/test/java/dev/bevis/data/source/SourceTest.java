package dev.bevis.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.io.DatasetException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

class SourceTest {

    @TempDir private Path home;

    private Environment environment(String... namesAndValues) {
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Environment(variables, home);
    }

    @Test
    void namesComeBeforePaths() {
        assertThat(Source.parse("shapes")).isEqualTo(new Shapes());
        assertThat(Source.parse("./shapes")).isEqualTo(new DataFiles("./shapes"));
        assertThat(Source.parse("/data/caf\u00e9 1")).isEqualTo(new DataFiles("/data/caf\u00e9 1"));
    }

    @Test
    void cifar10IsTheVariableAndElseTheImportedCopy() {
        Source cifar = Source.parse("cifar10");
        assertThat(cifar.place(environment("BEVIS_CIFAR10", "/a b", "BEVIS_DATA", "/d")))
                .contains(Path.of("/a b"));
        assertThat(cifar.place(environment("BEVIS_DATA", "/d"))).contains(Path.of("/d/cifar10"));
    }

    @Test
    void everySourceWithANameIsFoundByItAndSaysWhatItHolds() {
        for (Source source : Source.named()) {
            assertThat(Source.parse(source.text())).isEqualTo(source);
            assertThat(source.words()).isEqualTo(source.title());
            Source.Contents contents = source.contents().orElseThrow();
            assertThat(source.description())
                    .contains(contents.trainingImages() + " + " + contents.testImages());
            assertThat(contents.classes()).doesNotHaveDuplicates().hasSizeBetween(10, 100);
            assertThat(contents.testImages()).isEqualTo(10_000);
            assertThat(source.trainingImages()).hasValue(contents.trainingImages());
        }
        assertThat(Source.imported().stream().map(Object::getClass).distinct())
                .hasSize(ImportedSource.class.getPermittedSubclasses().length);
    }

    @Test
    void aPathIsLookedAtBeforeItIsTakenForCifar10() throws IOException {
        Path folder = Files.createDirectory(home.resolve("folder"));
        DataFiles files = new DataFiles(folder.toString());
        assertThat(files.fault())
                .hasValueSatisfying(why ->
                        assertThat(why)
                                .startsWith(
                                        folder
                                                + ": no dataset that Bevis can read. Known: shapes,"
                                                + " cifar10, cifar100, cifar100-coarse, mnist,"
                                                + " fashion-mnist, or the path of CIFAR-10 as a"
                                                + " folder or archive, or of ")
                                .contains("IDX files", ".npz", "a folder for each class"));
        assertThat(files.contents()).isEmpty();
        assertThat(files.trainingImages()).isEmpty();
        refused(files, "no dataset that Bevis can read");
        Files.write(folder.resolve("data_batch_3.bin"), new byte[3]);
        assertThat(files.fault()).isEmpty();
        assertThat(files.words()).isEqualTo("CIFAR-10 in " + folder);
        assertThat(files.trainingImages()).isEmpty();
        refused(files, "no data_batch_1.bin");
    }

    @Test
    void whatLiesAtAPathIsCalledWhatItIs() throws IOException {
        Path table = Files.writeString(home.resolve("table.csv"), "a,b\n1,2\n");
        refused(new DataFiles(table.toString()), "table.csv: no dataset that Bevis can read");
        Path digits = Files.write(home.resolve("digits"), new byte[] {0, 0, 8, 3, 0, 0, 0, 1});
        refused(new DataFiles(digits.toString()), "digits: expected a name with 'images' in it");
        Path hundred = Files.createDirectory(home.resolve("hundred"));
        Files.write(hundred.resolve("train.bin"), new byte[3]);
        refused(
                new DataFiles(hundred.toString()),
                "train.bin: expected whole records of 3074 bytes");
    }

    @Test
    void namesThatCannotBePathsAreRefused() {
        for (String name : new String[] {"", "  ", "a\0b"}) {
            assertThatThrownBy(() -> Source.parse(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Known: shapes, cifar10");
        }
    }

    @Test
    void whatIsAbsentIsSaidWithAWayOut() {
        String absent = home.resolve("absent").toString();
        refused(Source.parse(absent), "Known: shapes, cifar10, cifar100");
        refused(
                new Cifar10(),
                environment("BEVIS_CIFAR10", absent),
                "BEVIS_CIFAR10 is set to '" + absent + "'");
        refused(
                new Cifar10(),
                environment(),
                "CIFAR-10 has not been imported",
                "bevis data get cifar10",
                "bevis data add FILE",
                "BEVIS_CIFAR10");
    }

    private void refused(Source source, String... why) {
        refused(source, environment(), why);
    }

    private static void refused(Source source, Environment environment, String... why) {
        assertThatThrownBy(() -> source.load(environment))
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }
}

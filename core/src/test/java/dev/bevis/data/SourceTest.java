package dev.bevis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bevis.data.Cifar10.Origin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(Source.parse("shapes", environment())).isEqualTo(new Shapes());
        assertThat(Source.parse("./shapes", environment()))
                .isEqualTo(new Cifar10(Path.of("./shapes"), Origin.GIVEN));
        assertThat(Source.parse("/data/caf\u00e9 1", environment()))
                .isEqualTo(new Cifar10(Path.of("/data/caf\u00e9 1"), Origin.GIVEN));
    }

    @Test
    void cifar10IsTheVariableAndElseTheImportedCopy() {
        assertThat(
                        Source.parse(
                                "cifar10",
                                environment("BEVIS_CIFAR10", "/a b", "BEVIS_DATA", "/d")))
                .isEqualTo(new Cifar10(Path.of("/a b"), Origin.VARIABLE));
        assertThat(Source.parse("cifar10", environment("BEVIS_DATA", "/d")))
                .isEqualTo(new Cifar10(Path.of("/d/cifar10"), Origin.IMPORTED));
    }

    @Test
    void everySourceIsFoundByItsName() {
        for (Source source : Source.named(environment())) {
            assertThat(Source.parse(source.name(), environment())).isEqualTo(source);
            assertThat(source.description()).contains("32×32 RGB", "50000 + 10000");
        }
        assertThat(Source.named(environment()))
                .hasSize(Source.class.getPermittedSubclasses().length);
    }

    @Test
    void namesThatCannotBePathsAreRefused() {
        for (String name : new String[] {"", "  ", "a\0b"}) {
            assertThatThrownBy(() -> Source.parse(name, environment()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Known: shapes, cifar10");
        }
    }

    @Test
    void whatIsAbsentIsSaidWithAWayOut() {
        String absent = home.resolve("absent").toString();
        refused(Source.parse(absent, environment()), "Known: shapes, cifar10, or the path");
        refused(
                Source.parse("cifar10", environment("BEVIS_CIFAR10", absent)),
                "BEVIS_CIFAR10 is set to '" + absent + "'");
        refused(
                Source.parse("cifar10", environment()),
                "CIFAR-10 has not been imported",
                "bevis data get cifar10",
                "bevis data add FILE",
                "BEVIS_CIFAR10");
    }

    private static void refused(Source source, String... why) {
        assertThatThrownBy(source::load)
                .isInstanceOf(DatasetException.class)
                .hasMessageContainingAll(why);
    }
}

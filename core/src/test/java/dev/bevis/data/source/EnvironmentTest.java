package dev.bevis.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

class EnvironmentTest {

    private static final Path HOME = Path.of("/home/someone");

    private static Environment with(String... namesAndValues) {
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Environment(variables, HOME);
    }

    @Test
    void dataFolderIsBevisDataThenTheCacheFolderThenHome() {
        assertThat(with("BEVIS_DATA", "/d", "XDG_CACHE_HOME", "/c").dataFolder())
                .isEqualTo(Path.of("/d"));
        assertThat(with("XDG_CACHE_HOME", "/c").dataFolder()).isEqualTo(Path.of("/c/bevis"));
        assertThat(with().dataFolder()).isEqualTo(HOME.resolve(".cache/bevis"));
    }

    @Test
    void relativeCacheFolderIsIgnored() {
        assertThat(with("XDG_CACHE_HOME", "c").dataFolder())
                .isEqualTo(HOME.resolve(".cache/bevis"));
    }

    @Test
    void emptyVariableCountsAsAbsent() {
        Environment environment =
                with("BEVIS_DATA", "", "XDG_CACHE_HOME", " ", "BEVIS_CIFAR10", "");
        assertThat(environment.dataFolder()).isEqualTo(HOME.resolve(".cache/bevis"));
        assertThat(environment.cifar10()).isEmpty();
    }

    @Test
    void cifar10IsTheFolderThatTheVariableNames() {
        assertThat(with("BEVIS_CIFAR10", "/data/c 10").cifar10()).contains(Path.of("/data/c 10"));
    }
}

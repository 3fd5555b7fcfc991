package dev.bevis.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the text of the repository must not say. The patterns are written so that they do not match
/// themselves.
@Tag("slow")
final class WordingTest {

    /// @param words what must not be said
    /// @param message why
    private record Rule(Pattern words, String message) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            Pattern.compile("(?<![\\w.~])/(wor[k]|roo[t]|hom[e]/\\w+)/"),
                            "a path of one machine: write a path that every reader has"),
                    new Rule(
                            Pattern.compile(
                                    "repo1?[.]mave[n]|mave[n][.]org/maven2|registr[y][.]npmjs|py[p]i[.]org"
                                        + "|pythonhoste[d]|crate[s][.]io|centra[l][.]sonatype"),
                            "a host of a package registry: its client knows where to look"),
                    new Rule(
                            Pattern.compile(
                                    "(?i)\\b(colou[r]|behaviou[r]|favou[r]|neighbou[r]|centr[e]d?\\b"
                                        + "|gre[y]|label[l](?!edby)|catalogu[e]|licenc[e]\\b|artefac[t]"
                                        + "|(normal|initial|optim|random|standard|regular|serial|general|util"
                                        + "|special|visual|summar|organ|recogn|minim|maxim)is(e|es|ed|ing|ation)\\b)"),
                            "not American spelling"));

    private final Repository repository = Repository.here();

    @Test
    void textSpeaksOfNoMachineRegistryOrOtherSpelling() {
        List<Finding> findings = new ArrayList<>();
        for (Path file : repository.textFiles()) {
            if (!file.getFileName().toString().equals("LICENSE")) {
                findings.addAll(findings(Repository.slashes(file), repository.lines(file)));
            }
        }
        Finding.none(findings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd /wor" + "k/main",
                "see /roo" + "t/.m2",
                "/hom" + "e/me/data",
                "https://repo.mave" + "n.apache.org/maven2",
                "the colou" + "r",
                "normalis" + "ation",
                "initialis" + "e"
            })
    void whatMustNotBeSaidIsFound(String line) {
        assertThat(findings("X.md", List.of(line))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raise, otherwise, precise, noise, exercise, revision, aria-labelledby",
                "docs/wor" + "k/a, ~/wor" + "k/, network/x, $HOME/data, the /hom" + "e folder",
                "https://maven.apache.org/download.cgi"
            })
    void ordinaryWordsAreNoFindings(String line) {
        assertThat(findings("X.md", List.of(line))).isEmpty();
    }

    private static List<Finding> findings(String file, List<String> lines) {
        List<Finding> findings = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            for (Rule rule : RULES) {
                Matcher matcher = rule.words().matcher(lines.get(index));
                if (matcher.find()) {
                    findings.add(
                            new Finding(
                                    file,
                                    index + 1,
                                    "'" + matcher.group() + "' is " + rule.message()));
                }
            }
        }
        return findings;
    }
}

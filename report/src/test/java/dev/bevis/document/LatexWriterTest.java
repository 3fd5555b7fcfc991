package dev.bevis.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Tag("slow")
final class LatexWriterTest {

    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z@]+|.)", Pattern.DOTALL);

    @Test
    void everyKindOfPartIsWritten() {
        assertThat(body(SmallDocument.whole()))
                .isEqualTo(
                        """
                        \\begin{document}
                        \\maketitle

                        \\textcolor{good}{\\textbf{\\ensuremath{\\checkmark} yes}} a \\textless{} b, \\texttt{c\\_d} \\textbf{e} \\(x^2\\) \\hyperref[table]{table} gone \\hyperref[figure]{Figure~\\ref*{figure}} \\hyperref[two]{Section~\\ref*{two}} \\cite{second}

                        \\section{One}\\label{one}

                        \\begin{bullets}
                        \\item f
                        \\item g
                        \\end{bullets}

                        \\[
                        x^2
                        \\]

                        {\\small\\ttfamily\\raggedright
                        \\mbox{}h\\\\
                        \\mbox{}\\ \\ i
                        \\par}

                        \\subsection*{More}

                        {\\small\\setlength{\\tabcolsep}{5.0pt}
                        \\begin{longtable}{lr}
                        \\caption[]{Caption, n = 1.}\\label{table}\\\\
                        \\toprule
                        Name & Value (\\%) \\\\
                        \\midrule
                        \\endfirsthead
                        \\toprule
                        Name & Value (\\%) \\\\
                        \\midrule
                        \\endhead
                        \\bottomrule
                        \\endfoot
                        j
                        & \\mbox{50.1 {[}49, 51{]}} \\\\
                        \\end{longtable}}

                        \\subsection{Two}\\label{two}

                        \\begin{drawing}
                        \\includegraphics[width=\\linewidth,height=0.42\\textheight,keepaspectratio]{figures/figure.pdf}
                        \\caption[]{A bar.}\\label{figure}
                        \\end{drawing}

                        \\begin{thebibliography}{1}\\label{references}
                        \\bibitem{second} B. Author. A paper \\& its end. 2015.
                        \\end{thebibliography}

                        \\end{document}
                        """);
    }

    @Test
    void commandsInTextArePrinted() {
        assertThat(LatexText.escape("\\input{/etc/passwd} & 100 % of $x_1^2$ #1 ~"))
                .isEqualTo(
                        "\\textbackslash{}input\\{/etc/passwd\\} \\& 100 \\% of"
                                + " \\$x\\_1\\textasciicircum{}2\\$ \\#1 \\textasciitilde{}");
    }

    @Test
    void longWordsOfListingsBreakWithoutComment() {
        assertThat(LatexText.verbatim("a  " + "x".repeat(65)))
                .isEqualTo("a\\ \\ " + "xxxxxxxx\\allowbreak{}".repeat(8) + "%\nx");
    }

    @Test
    void charactersOfTextHaveNames() {
        assertThat(LatexText.escape("λ ± – … ✗ µ × ≤ − → 10⁻³ x₂ é ß"))
                .isEqualTo(
                        "\\ensuremath{\\lambda} \\ensuremath{\\pm} \\textendash{}"
                                + " \\textellipsis{} \\ensuremath{\\times} \\ensuremath{\\mu}"
                                + " \\ensuremath{\\times} \\ensuremath{\\leq} \\ensuremath{-}"
                                + " \\ensuremath{\\rightarrow} 10\\ensuremath{^-}\\ensuremath{^3}"
                                + " x\\ensuremath{_2} {\\'{e}} {\\ss}");
        assertThat(LatexText.escape("\uD83D\uDE00 ש \u202E"))
                .isEqualTo(
                        "\\unknowncharacter{1F600} \\unknowncharacter{05E9}"
                                + " \\unknowncharacter{FFFD}");
    }

    @Test
    void textOfUsersAddsNoCommand() {
        Set<String> allowed = commands(HostileDocument.of("word"));
        allowed.addAll(commands(HostileDocument.of("some words ".repeat(4))));
        allowed.addAll(commands(HostileDocument.of("some words ".repeat(40))));
        allowed.addAll(
                List.of(
                        ("textbackslash textasciicircum textasciitilde textless textgreater textbar"
                             + " textquotedbl textasciigrave textendash textellipsis ensuremath"
                             + " allowbreak unknowncharacter checkmark times mbox addlinespace"
                             + " footnotesize tiny lambda sigma eta pm mu leq geq rightarrow l ss H"
                             + " ' { } $ & # % _")
                                .split(" ")));
        for (String text : HostileDocument.STRINGS) {
            String latex = LatexWriter.write(HostileDocument.of(text));
            assertThat(latex).matches("[\\n -~]*+");
            assertThat(allowed).as(text).containsAll(commands(HostileDocument.of(text)));
            assertThat(depth(body(HostileDocument.of(text)))).as(text).isZero();
            assertThat(latex.lines().mapToInt(String::length).max().orElse(0)).isLessThan(5000);
        }
    }

    @Test
    void whatReportsSayHasNoUnknownCharacter() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/bevis/report"))) {
            String all =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(LatexWriterTest::strings)
                            .collect(Collectors.joining("\n"));
            assertThat(all).contains("λ", "‖");
            assertThat(LatexText.escape(all)).doesNotContain("unknowncharacter");
        }
    }

    private static String strings(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("//") && line.contains("\""))
                    .collect(Collectors.joining("\n"));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static String body(Document document) {
        String latex = LatexWriter.write(document);
        return latex.substring(latex.indexOf("\\begin{document}"));
    }

    private static Set<String> commands(Document document) {
        Set<String> commands = new TreeSet<>();
        Matcher command = COMMAND.matcher(body(document));
        while (command.find()) {
            commands.add(command.group(1));
        }
        return commands;
    }

    private static int depth(String latex) {
        String braces = latex.replaceAll("\\\\.", "").replaceAll("[^{}]", "");
        int depth = 0;
        for (int index = 0; index < braces.length(); index++) {
            depth += braces.charAt(index) == '{' ? 1 : -1;
            assertThat(depth).isNotNegative();
        }
        return depth;
    }
}

package dev.bevis.app.command.study;

import dev.bevis.app.terminal.Text;
import dev.bevis.io.AtomicFile;
import dev.bevis.io.RegularFile;
import dev.bevis.report.ReportFiles;
import dev.bevis.store.folder.Sha256;
import dev.bevis.study.file.Study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder of a study's report, and what the report in it was made of.
///
/// It has the name of the study. Where that folder has the report of another study, this one's gets
/// a number: `name (2)`.
///
/// @param path need not be there yet
/// @param madeFrom of the report that is there; empty if there is none, or it does not say
record ReportFolder(Path path, Optional<MadeFrom> madeFrom) {

    private static final String FILE = "made-from.txt";
    private static final int MOST = 100_000;
    private static final int MOST_PAGE = 1 << 28;
    private static final int LONGEST = 200;
    private static final int DIGITS = 12;
    private static final Pattern UNFIT =
            Pattern.compile("^\\.{1,2}$|[\\p{Cntrl}\\\\:*?\"<>|]|[. ]$|^ ");

    /// What a report was made of, a line for each.
    ///
    /// @param all a checksum of everything
    /// @param file of the study
    /// @param title a checksum of the study's title
    /// @param text a checksum of the study's text
    /// @param results that are in it
    record MadeFrom(String all, String file, String title, String text, int results) {

        /// That of a report without results.
        static MadeFrom of(String all, Study study, Optional<Path> file) {
            return new MadeFrom(
                    all,
                    file.map(Path::toString).map(Text::printable).orElse(""),
                    sum(study.file().title()),
                    sum(study.text()),
                    0);
        }

        /// The same with so many results.
        MadeFrom with(int newResults) {
            return new MadeFrom(all, file, title, text, newResults);
        }

        /// The same of a store that was damaged: no report that is made later is like it.
        MadeFrom ofDamage() {
            return new MadeFrom("damaged", file, title, text, results);
        }

        private static String sum(String text) {
            return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        }

        private static Optional<MadeFrom> parse(String text) {
            List<String> lines = text.lines().toList();
            return lines.size() == 5 && lines.get(4).matches("[0-9]{1,9} results")
                    ? Optional.of(
                            new MadeFrom(
                                    lines.get(0),
                                    lines.get(1),
                                    lines.get(2),
                                    lines.get(3),
                                    Integer.parseInt(lines.get(4).split(" ", 2)[0])))
                    : Optional.empty();
        }

        private String lines() {
            return String.join("\n", all, file, title, text, results + " results") + "\n";
        }

        /// Whether this is of the same study as `now`: of its file or a copy, or what it was before
        /// it was moved.
        private boolean isOf(MadeFrom now) {
            if (file.equals(now.file) || text.equals(now.text)) {
                return true;
            }
            boolean isGone = file.isEmpty() || !Files.exists(Path.of(file));
            return isGone && title.equals(now.title);
        }
    }

    /// The folder for the report of a study in `out`.
    static ReportFolder of(Path out, Study study, MadeFrom now) throws IOException {
        String name = fit(study.name());
        for (int number = 1; ; number++) {
            Path path = out.resolve(number == 1 ? name : name + " (" + number + ")");
            if (!isTaken(path)) {
                return new ReportFolder(path, Optional.empty());
            }
            Optional<MadeFrom> before = read(path.resolve(FILE)).flatMap(MadeFrom::parse);
            if (before.isPresent() ? before.get().isOf(now) : hasTitle(path, study)) {
                return new ReportFolder(path, before);
            }
        }
    }

    private static boolean isTaken(Path folder) {
        return Stream.of(".html", ".md", ".tex")
                .map(ending -> folder.resolve(ReportFiles.REPORT + ending))
                .anyMatch(page -> Files.exists(page, LinkOption.NOFOLLOW_LINKS));
    }

    /// A name that every disk takes.
    private static String fit(String name) {
        boolean isLong = name.getBytes(StandardCharsets.UTF_8).length > LONGEST;
        if (!isLong && !UNFIT.matcher(name).find()) {
            return name;
        }
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return letters.substring(0, Math.min(letters.length(), LONGEST / 2))
                + "_"
                + MadeFrom.sum(name).substring(0, DIGITS);
    }

    /// Whether a report that does not say what it was made of has this study's title.
    private static boolean hasTitle(Path folder, Study study) throws IOException {
        Optional<String> text = read(folder.resolve(ReportFiles.REPORT + ".md"));
        String title = text.flatMap(page -> page.lines().findFirst()).orElse("");
        return text.isEmpty() || letters(title).equals(letters(study.file().title()));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private static Optional<String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        boolean isPage = !file.endsWith(FILE);
        byte[] bytes = RegularFile.read(file, isPage ? MOST_PAGE : MOST);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Whether the report that is there was made of the same.
    boolean isOf(MadeFrom now) {
        return madeFrom.isPresent() && madeFrom.get().all().equals(now.all());
    }

    /// Whether it would be a loss to write a report of what is there now.
    ///
    /// @param isDamaged whether something of the store is known to be damaged
    boolean hasMoreThan(MadeFrom now, boolean isDamaged) {
        if (!isTaken(path)) {
            return false;
        }
        boolean isSameText = madeFrom.filter(m -> m.text().equals(now.text())).isPresent();
        return isSameText ? now.results() < madeFrom.get().results() : isDamaged;
    }

    /// Says what the report was made of that was written here.
    void note(MadeFrom now) throws IOException {
        byte[] bytes = now.lines().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(path.resolve(FILE), AtomicFile.Content.of(bytes));
    }
}

package dev.bevis.report.text;

import dev.bevis.choice.Choice;
import dev.bevis.document.Work;
import dev.bevis.study.setting.Field;
import dev.bevis.study.setting.Setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// The papers and books whose methods a report uses. A document lists those that it cites.
public final class Literature {

    static final String STUDENT = "student-1908";
    static final String HOLM = "holm-1979";
    static final String EQUIVALENCE = "schuirmann-1987";
    static final String DUNNETT = "dunnett-1955";
    static final String BEST = "hsu-1996";
    static final String SUBSET = "gupta-1965";
    static final String MODERATED = "smyth-2004";
    static final String RANKS = "wilcoxon-1945";
    static final String SPREADS = "brown-forsythe-1974";
    public static final String WILSON = "wilson-1927";
    static final String MCNEMAR = "mcnemar-1947";
    static final String PERMUTATION = "good-2005";
    static final String BALANCED = "brodersen-2010";
    static final String IMPORTANCE = "breiman-2001";
    static final String RELIANCE = "fisher-2019";
    static final String DELTA = "oehlert-1992";
    public static final String RULE_OF_THREE = "hanley-1983";
    public static final String POWER = "cohen-1988";

    private static final List<Work> STATISTICS =
            List.of(
                    new Work(
                            STUDENT,
                            "Student, The Probable Error of a Mean, Biometrika 6, 1908, 1–25"),
                    new Work(
                            HOLM,
                            "S. Holm, A Simple Sequentially Rejective Multiple Test Procedure,"
                                    + " Scandinavian Journal of Statistics 6, 1979, 65–70"),
                    new Work(
                            EQUIVALENCE,
                            "D. J. Schuirmann, A Comparison of the Two One-Sided Tests Procedure"
                                + " and the Power Approach for Assessing the Equivalence of Average"
                                + " Bioavailability, Journal of Pharmacokinetics and"
                                + " Biopharmaceutics 15, 1987, 657–680"),
                    new Work(
                            DUNNETT,
                            "C. W. Dunnett, A Multiple Comparison Procedure for Comparing Several"
                                    + " Treatments with a Control, Journal of the American"
                                    + " Statistical Association 50, 1955, 1096–1121"),
                    new Work(
                            SUBSET,
                            "S. S. Gupta, On Some Multiple Decision (Selection and Ranking) Rules,"
                                    + " Technometrics 7, 1965, 225–245"),
                    new Work(
                            MODERATED,
                            "G. K. Smyth, Linear Models and Empirical Bayes Methods for Assessing"
                                    + " Differential Expression in Microarray Experiments,"
                                    + " Statistical Applications in Genetics and Molecular Biology"
                                    + " 3, 2004"),
                    new Work(
                            RANKS,
                            "F. Wilcoxon, Individual Comparisons by Ranking Methods, Biometrics"
                                    + " Bulletin 1, 1945, 80–83"),
                    new Work(
                            SPREADS,
                            "M. B. Brown and A. B. Forsythe, Robust Tests for the Equality of"
                                    + " Variances, Journal of the American Statistical Association"
                                    + " 69, 1974, 364–367"),
                    new Work(
                            BEST,
                            "J. C. Hsu, Multiple Comparisons: Theory and Methods, Chapman and"
                                    + " Hall, 1996"),
                    new Work(
                            WILSON,
                            "E. B. Wilson, Probable Inference, the Law of Succession, and"
                                    + " Statistical Inference, Journal of the American Statistical"
                                    + " Association 22, 1927, 209–212"),
                    new Work(
                            MCNEMAR,
                            "Q. McNemar, Note on the Sampling Error of the Difference Between"
                                    + " Correlated Proportions or Percentages, Psychometrika 12,"
                                    + " 1947, 153–157"),
                    new Work(
                            PERMUTATION,
                            "P. Good, Permutation, Parametric, and Bootstrap Tests of Hypotheses,"
                                    + " 3rd edition, Springer, 2005"),
                    new Work(
                            BALANCED,
                            "K. H. Brodersen, C. S. Ong, K. E. Stephan and J. M. Buhmann, The"
                                    + " Balanced Accuracy and Its Posterior Distribution,"
                                    + " International Conference on Pattern Recognition, 2010,"
                                    + " 3121–3124"),
                    new Work(
                            IMPORTANCE,
                            "L. Breiman, Random Forests, Machine Learning 45, 2001, 5–32"),
                    new Work(
                            RELIANCE,
                            "A. Fisher, C. Rudin and F. Dominici, All Models are Wrong, but Many"
                                    + " are Useful, Journal of Machine Learning Research 20, 2019,"
                                    + " 1–81"),
                    new Work(
                            DELTA,
                            "G. W. Oehlert, A Note on the Delta Method, The American Statistician"
                                    + " 46, 1992, 27–29"),
                    new Work(
                            RULE_OF_THREE,
                            "J. A. Hanley and A. Lippman-Hand, If Nothing Goes Wrong, Is Everything"
                                    + " All Right? Interpreting Zero Numerators, Journal of the"
                                    + " American Medical Association 249, 1983, 1743–1745"),
                    new Work(
                            POWER,
                            "J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd"
                                    + " edition, Lawrence Erlbaum Associates, 1988"));

    private Literature() {}

    /// All that a report may cite: the statistical methods, and what its choices come from.
    public static List<Work> of(ReportInput material) {
        SequencedMap<String, Work> works = new LinkedHashMap<>();
        for (Setting setting : Trained.of(material).settings()) {
            AveragingMethods.kept(setting)
                    .publications()
                    .forEach(paper -> works.put(paper.key(), new Work(paper.key(), paper.text())));
            for (Field field : Field.list()) {
                if (field.get(setting) instanceof Choice choice) {
                    choice.publications()
                            .forEach(paper ->
                                    works.put(paper.key(), new Work(paper.key(), paper.text())));
                }
            }
        }
        List<Work> all = new ArrayList<>(works.values());
        all.addAll(STATISTICS);
        return all;
    }

    /// What a test of claims comes from, by its name; empty for one that no work is known of.
    static Optional<String> ofTest(String test) {
        String name = test.toLowerCase(Locale.ROOT);
        if (name.contains("one-sided")) {
            return Optional.of(EQUIVALENCE);
        }
        if (name.contains("deviation") || name.contains("spread")) {
            return Optional.of(SPREADS);
        }
        if (name.contains("rank") || name.contains("wilcoxon")) {
            return Optional.of(RANKS);
        }
        if (name.contains("permutation")) {
            return Optional.of(PERMUTATION);
        }
        if (name.contains("mcnemar")) {
            return Optional.of(MCNEMAR);
        }
        return name.contains("t-test") ? Optional.of(STUDENT) : Optional.empty();
    }

    /// A choice's papers as citations, with a space before them.
    static Words cited(Choice choice) {
        Words words = new Words();
        choice.publications().forEach(paper -> words.text(" ").cite(paper.key()));
        return words;
    }
}

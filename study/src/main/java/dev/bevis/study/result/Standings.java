package dev.bevis.study.result;

import dev.bevis.statistics.BestOfMany;
import dev.bevis.study.setting.StepSetting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the other settings of a round compare with the best, in words.
public final class Standings {

    /// Names that a sentence has room for.
    private static final int MOST = 6;

    private Standings() {}

    /// A sentence such as `Of the 6 others, 3 are indistinguishable from it at this number of seeds
    /// (a, b, c); 3 are worse.`
    ///
    /// @param round of two settings or more
    /// @param name what readers call a setting
    public static String text(
            StepResult.RoundResult round,
            BestOfMany standings,
            Function<StepSetting, String> name) {
        int others = round.stepSettings().size() - 1;
        List<String> parts = new ArrayList<>();
        for (BestOfMany.Standing standing : BestOfMany.Standing.values()) {
            List<Integer> having = standings.having(standing);
            if (standing != BestOfMany.Standing.BEST && !having.isEmpty()) {
                String count = others == 1 ? "" : having.size() + " ";
                parts.add(
                        count
                                + words(standing, having.size() == 1)
                                + (others > 1 && isNamed(standing) && having.size() <= MOST
                                        ? having.stream()
                                                .map(i -> round.stepSettings().get(i).stepSetting())
                                                .map(name)
                                                .collect(Collectors.joining(", ", " (", ")"))
                                        : ""));
            }
        }
        String first =
                others == 1
                        ? "The other "
                        : parts.size() > 1
                                ? "Of the " + others + " others, "
                                : others == 2 ? "Both " : "All ";
        return first
                + (others > 1 && parts.size() == 1
                        ? parts.getFirst()
                                .replaceFirst(
                                        others == 2 ? "^2 " : " ",
                                        others == 2 ? "others " : " others ")
                        : String.join("; ", parts))
                + ".";
    }

    private static boolean isNamed(BestOfMany.Standing standing) {
        return switch (standing) {
            case INDISTINGUISHABLE, TOO_FEW_SEEDS, DIVERGED -> true;
            case BEST, WORSE -> false;
        };
    }

    private static String words(BestOfMany.Standing standing, boolean one) {
        return switch (standing) {
            case BEST -> "";
            case INDISTINGUISHABLE ->
                    (one ? "is" : "are") + " indistinguishable from it at this number of seeds";
            case TOO_FEW_SEEDS ->
                    (one ? "looks" : "look") + " worse, but there are too few seeds to tell";
            case WORSE -> (one ? "is" : "are") + " worse";
            case DIVERGED -> "diverged with some or all seeds";
        };
    }
}

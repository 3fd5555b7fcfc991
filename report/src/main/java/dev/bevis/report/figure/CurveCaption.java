package dev.bevis.report.figure;

import dev.bevis.report.text.Trained;
import dev.bevis.study.result.SettingResult;

import java.util.List;

/// What captions say of curves and estimates: whose they are, and over how many seeds.
final class CurveCaption {

    private CurveCaption() {}

    /// What curves are of.
    ///
    /// @param all settings that could have been shown
    /// @param kind what tells them from others of the step; empty for all of the step
    /// @param others the steps that some of them are of; empty for none
    static String of(
            CurveQuantity quantity,
            List<SettingResult> shown,
            List<SettingResult> all,
            String kind,
            String others) {
        String diverged =
                shown.stream().anyMatch(stepSetting -> stepSetting.diverged() > 0)
                        ? "; means are of networks that did not diverge"
                        : "";
        String groups =
                shown.stream().anyMatch(each -> SeedGroups.of(each).groups().size() > 1)
                        ? "; where networks fall into two groups, each group has its own mean"
                        : "";
        return quantity.word()
                + only(shown, all, kind)
                + others
                + " on "
                + measured(shown)
                + ", "
                + bands(shown)
                + diverged
                + groups;
    }

    private static String measured(List<SettingResult> shown) {
        List<String> measured =
                shown.stream()
                        .map(stepSetting ->
                                stepSetting
                                        .stepSetting()
                                        .setting()
                                        .training()
                                        .trainingScores()
                                        .measured())
                        .distinct()
                        .toList();
        return measured.isEmpty() ? "splits" : Trained.either(measured);
    }

    static String only(List<SettingResult> shown, List<SettingResult> all, String kind) {
        if (shown.size() == all.size()) {
            return kind.isEmpty()
                    ? ""
                    : " of the " + (all.size() == 1 ? "setting" : all.size() + " settings") + kind;
        }
        boolean others =
                all.stream()
                        .filter(stepSetting -> !shown.contains(stepSetting))
                        .allMatch(a -> a.diverged() > 0);
        if (others) {
            return " of "
                    + shown.size()
                    + " of "
                    + all.size()
                    + " settings"
                    + kind
                    + (shown.size() == 1
                            ? ", the one that did not diverge,"
                            : ", those that did not diverge,");
        }
        return shown.size() == 1
                ? " of the best of " + all.size() + " settings" + kind
                : " of " + shown.size() + " of " + all.size() + " settings" + kind;
    }

    static String bands(List<SettingResult> stepSettings) {
        return means(stepSettings, "bands", "thin lines are single networks");
    }

    static String intervals(List<SettingResult> stepSettings) {
        return means(stepSettings, "intervals", "small points are single networks");
    }

    private static String means(List<SettingResult> stepSettings, String spread, String single) {
        int seeds = stepSettings.isEmpty() ? 1 : stepSettings.getFirst().trials().size();
        return switch (seeds) {
            case 1 -> "one run each (n = 1)";
            case 2 ->
                    "means over n = 2 pairs of seeds, too few for "
                            + spread
                            + " that say much; "
                            + single;
            default ->
                    "means over n = "
                            + seeds
                            + " pairs of seeds with 95 % "
                            + spread
                            + "; "
                            + single;
        };
    }
}

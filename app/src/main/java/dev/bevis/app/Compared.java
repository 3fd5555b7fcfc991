package dev.bevis.app;

import dev.bevis.store.Entry;
import dev.bevis.store.Store;
import dev.bevis.study.Arm;
import dev.bevis.study.ArmResult;
import dev.bevis.study.StoredArms;
import dev.bevis.study.TrialFiles;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The finding of settings and trials in a store by what users call them.
final class Compared {

    private static final int FEWEST_DIGITS = 4;
    private static final int SHOWN_DIGITS = 12;

    private Compared() {}

    /// What `name` stands for: the settings of a step, one of them, or one trial.
    ///
    /// @throws UsageException if there is nothing of that name, or more than one thing
    static List<ArmResult> find(Store store, String name) throws IOException {
        if (name.matches("[0-9a-f]{" + FEWEST_DIGITS + ",64}")) {
            Optional<ArmResult> trial = trial(store, name);
            if (trial.isPresent()) {
                return List.of(trial.get());
            }
        }
        int colon = name.indexOf(':');
        String step = colon < 0 ? name : name.substring(0, colon);
        List<List<ArmResult>> found = new ArrayList<>();
        List<String> where = new ArrayList<>();
        for (String study : store.studies()) {
            String own = step.startsWith(study + "/") ? step.substring(study.length() + 1) : step;
            List<ArmResult> arms = StoredArms.ofStep(store, study, own);
            if (!arms.isEmpty()) {
                found.add(arms);
                where.add(study + "/" + own);
            }
        }
        if (found.isEmpty()) {
            throw new UsageException(
                    "the store has no step or trial '"
                            + name
                            + "'; 'bevis ls' lists what there is");
        }
        if (found.size() > 1) {
            throw new UsageException(
                    "several studies have a step '"
                            + step
                            + "'; say "
                            + String.join(" or ", where));
        }
        return colon < 0
                ? found.getFirst()
                : setting(found.getFirst(), where.getFirst(), name.substring(colon + 1));
    }

    private static List<ArmResult> setting(List<ArmResult> arms, String step, String name) {
        List<ArmResult> named = arms.stream().filter(arm -> arm.arm().name().equals(name)).toList();
        if (named.isEmpty()) {
            throw new UsageException(
                    "the step "
                            + step
                            + " has no setting '"
                            + name
                            + "'; it has "
                            + String.join(
                                    ", ", arms.stream().map(arm -> arm.arm().name()).toList()));
        }
        return named;
    }

    private static Optional<ArmResult> trial(Store store, String digits) throws IOException {
        List<Entry> entries =
                store.entries().tailMap(digits).entrySet().stream()
                        .takeWhile(entry -> entry.getKey().startsWith(digits))
                        .map(entry -> entry.getValue())
                        .filter(entry -> entry.kind().equals(TrialFiles.KIND))
                        .toList();
        if (entries.size() > 1) {
            throw new UsageException(
                    "the ids of "
                            + entries.size()
                            + " trials begin with "
                            + digits
                            + "; give more digits");
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        StoredArms.ofTrial(
                                entries.getFirst(),
                                entries.getFirst().id().substring(0, SHOWN_DIGITS)));
    }

    /// The same with names of which no two are equal.
    static List<ArmResult> distinct(List<ArmResult> arms) {
        List<String> names = new ArrayList<>();
        List<ArmResult> distinct = new ArrayList<>();
        for (ArmResult arm : arms) {
            String name = arm.arm().name();
            int times = 1;
            while (names.contains(name)) {
                times++;
                name = arm.arm().name() + " (" + times + ")";
            }
            names.add(name);
            distinct.add(
                    new ArmResult(
                            Arm.named(name, arm.arm().setting()),
                            arm.ids(),
                            arm.trials(),
                            arm.test(),
                            arm.correct()));
        }
        return distinct;
    }
}

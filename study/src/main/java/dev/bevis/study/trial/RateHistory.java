package dev.bevis.study.trial;

import dev.bevis.study.setting.Setting;
import dev.bevis.train.feedback.Feedback;
import dev.bevis.train.progress.Evaluation;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/// The learning rates that a trial had, those that its validation scores lowered among them.
public final class RateHistory {

    private final Setting setting;

    /// How often its rate had had a reason to fall, by the updates made before.
    private final SortedMap<Long, Long> plateaus = new TreeMap<>();

    private final long updates;

    private RateHistory(Setting setting, long updates) {
        this.setting = setting;
        this.updates = updates;
        plateaus.put(0L, 0L);
    }

    /// Of a trial that ended.
    public static RateHistory of(Setting setting, TrialResult trial) {
        RateHistory history = new RateHistory(setting, trial.steps());
        if (setting.training().learningRate().plateau().isPresent()) {
            Feedback feedback = setting.trial(trial.seeds()).feedback();
            LongPredicate counted = setting.evaluations()::contains;
            for (Map.Entry<Long, Evaluation> point : trial.scores("validation").entrySet()) {
                long before = feedback.plateaus();
                feedback = feedback.after(point.getKey(), counted, point.getValue());
                if (feedback.plateaus() > before) {
                    history.plateaus.put(point.getKey(), feedback.plateaus());
                }
            }
        }
        return history;
    }

    /// Updates made.
    public long updates() {
        return updates;
    }

    /// The first updates that had a lower rate because of a plateau, in their order.
    public SortedMap<Long, Long> plateaus() {
        return new TreeMap<>(plateaus.tailMap(1L));
    }

    /// The learning rate of update number `step`.
    public double at(long step) {
        long before = plateaus.headMap(step + 1).sequencedValues().getLast();
        return setting.training().descent().rate(step, setting.horizon(), before);
    }
}

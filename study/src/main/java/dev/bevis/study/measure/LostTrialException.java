package dev.bevis.study.measure;

import dev.bevis.store.folder.StoreException;

import java.io.IOException;

/// The weights of a trial are damaged, so that what is made of them waits until it was trained
/// again.
public final class LostTrialException extends IOException {

    private static final long serialVersionUID = 1;

    private final String trial;
    private final StoreException damage;

    /// @param trial id
    public LostTrialException(String trial, StoreException damage) {
        super(damage);
        this.trial = trial;
        this.damage = damage;
    }

    /// The id of the trial.
    public String trial() {
        return trial;
    }

    /// What is wrong.
    public StoreException damage() {
        return damage;
    }
}

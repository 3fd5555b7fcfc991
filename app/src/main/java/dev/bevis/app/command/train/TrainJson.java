package dev.bevis.app.command.train;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import dev.bevis.app.command.study.StudyJson;

import java.util.List;

/// What came out of `train` with several trials: what `run` says of a study, and each trial.
record TrainJson(List<TrialJson> trials, @JsonUnwrapped StudyJson study) {}

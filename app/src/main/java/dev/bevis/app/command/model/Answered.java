package dev.bevis.app.command.model;

import dev.bevis.classifier.Classification;

import java.util.List;

/// Examples with what a model says of each.
record Answered(ExampleBatch batch, List<Classification> answers) {

    Answered {
        answers = List.copyOf(answers);
    }

    int count() {
        return answers.size();
    }
}

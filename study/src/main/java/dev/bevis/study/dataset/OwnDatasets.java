package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Source;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/// Reads datasets that a program has in memory, by their names, and others where the environment
/// finds them.
record OwnDatasets(SortedMap<String, Dataset> named, Environment environment)
        implements Datasets.Reader {

    private Optional<Dataset> own(Source source) {
        return Optional.ofNullable(named.get(source.text()));
    }

    @Override
    public Dataset read(Source source) throws IOException {
        Optional<Dataset> own = own(source);
        return own.isPresent() ? own.get() : source.load(environment);
    }

    @Override
    public Optional<String> fault(Source source) {
        return own(source).isPresent() ? Optional.empty() : source.fault();
    }

    @Override
    public OptionalInt trainingImages(Source source) {
        Optional<Dataset> own = own(source);
        return own.isPresent()
                ? OptionalInt.of(own.get().train().count())
                : source.trainingImages();
    }

    @Override
    public String signature(Source source) throws IOException {
        return own(source).isPresent() ? "" : source.signature(environment);
    }
}

package dev.bevis.study.dataset;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Environment;
import dev.bevis.data.source.Loading;
import dev.bevis.data.source.PatchSource;
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
        if (own.isPresent()) {
            return own.get();
        }
        Optional<PatchSource> made = source.making();
        return made.isPresent()
                ? made.get().of(read(made.get().images()), environment, Loading.SILENT)
                : source.load(environment);
    }

    @Override
    public Optional<String> fault(Source source) {
        boolean isOwn = own(source.making().map(PatchSource::images).orElse(source)).isPresent();
        return isOwn ? Optional.empty() : source.fault();
    }

    @Override
    public OptionalInt trainingImages(Source source) {
        Optional<Dataset> own = own(source.making().map(PatchSource::images).orElse(source));
        return own.isPresent()
                ? OptionalInt.of(own.get().train().count())
                : source.trainingImages();
    }

    @Override
    public String signature(Source source) throws IOException {
        boolean isOwn = own(source.making().map(PatchSource::images).orElse(source)).isPresent();
        return isOwn ? "" : source.signature(environment);
    }
}

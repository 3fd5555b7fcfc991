package dev.bevis.app.terminal;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Source;
import dev.bevis.study.dataset.Datasets;

import java.io.IOException;
import java.util.Optional;

/// The datasets that study files name.
///
/// @param host where they are found
public record SourceReader(Host host) implements Datasets.Reader {

    @Override
    public Dataset read(Source source) throws IOException {
        return host.reader().read(source);
    }

    @Override
    public Optional<String> fault(Source source) {
        return source.fault();
    }

    @Override
    public String signature(Source source) throws IOException {
        return source.signature(host.environment());
    }
}

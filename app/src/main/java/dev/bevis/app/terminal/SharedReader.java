package dev.bevis.app.terminal;

import dev.bevis.data.Dataset;
import dev.bevis.data.source.Source;
import dev.bevis.study.dataset.Datasets;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads each dataset once, for several that need it at the same time.
public final class SharedReader implements Datasets.Reader {

    private final Datasets.Reader reader;
    private final Map<String, Dataset> read = new TreeMap<>();

    /// @param reader what reads them
    public SharedReader(Datasets.Reader reader) {
        this.reader = reader;
    }

    @Override
    public synchronized Dataset read(Source source) throws IOException {
        Dataset dataset = read.get(source.text());
        if (dataset == null) {
            dataset = reader.read(source);
            read.put(source.text(), dataset);
        }
        return dataset;
    }

    @Override
    public Optional<String> fault(Source source) {
        return reader.fault(source);
    }

    @Override
    public String signature(Source source) throws IOException {
        return reader.signature(source);
    }
}

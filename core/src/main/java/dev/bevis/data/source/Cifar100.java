package dev.bevis.data.source;

import dev.bevis.data.Dataset;
import dev.bevis.data.cifar.Cifar100Files;
import dev.bevis.data.cifar.Cifar100Labels;
import dev.bevis.data.cifar.CifarImages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// CIFAR-100: 50,000 training and 10,000 test photographs in a hundred classes, or in the twenty
/// that these belong to.
///
/// Krizhevsky, *Learning Multiple Layers of Features from Tiny Images* (2009), chapter 3.
///
/// @param labels which of the two labels is the class
public record Cifar100(Cifar100Labels labels) implements ImportedSource {

    private static final String NAME = "cifar100";
    private static final List<Download> BINARY =
            List.of(
                    Download.in(
                            NAME,
                            List.of(Cifar10.SITE, Cifar10.MIRROR),
                            "cifar-100-binary.tar.gz",
                            168_513_733,
                            "03b5dce01913d631647c71ecec9e9cb8"));
    private static final List<Download> PYTHON =
            List.of(
                    Download.in(
                            NAME,
                            List.of(Cifar10.SITE),
                            "cifar-100-python.tar.gz",
                            169_001_437,
                            "eb9058c3a382ffc7106e4002c42a8d85"));

    @Override
    public String text() {
        return labels == Cifar100Labels.FINE ? NAME : NAME + "-coarse";
    }

    @Override
    public String folder() {
        return NAME;
    }

    @Override
    public String title() {
        return labels == Cifar100Labels.FINE ? "CIFAR-100" : "CIFAR-100 with coarse labels";
    }

    @Override
    public String description() {
        return "photographs in "
                + labels.classes()
                + (labels == Cifar100Labels.FINE ? "" : " coarser")
                + " classes, 32×32 RGB, 50000 + 10000";
    }

    @Override
    public String license() {
        return Cifar10.LICENSE;
    }

    @Override
    public List<Publication> publications() {
        return new Cifar10().publications();
    }

    @Override
    public Optional<Contents> contents() {
        return Optional.of(new Contents(CifarImages.SHAPE, labels.names(), 50_000, 10_000));
    }

    @Override
    public List<Download> downloads() {
        return BINARY;
    }

    @Override
    public List<Download> otherDownloads() {
        return PYTHON;
    }

    @Override
    public SortedMap<String, Path> files(Path copy) throws IOException {
        return Cifar100Files.at(copy, labels).files();
    }

    @Override
    public Dataset read(Path folder) throws IOException {
        Dataset dataset = Cifar100Files.at(folder, labels).read();
        return dataset.titled(dataset.title().replace("CIFAR-100", title()));
    }
}

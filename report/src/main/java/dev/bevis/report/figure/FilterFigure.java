package dev.bevis.report.figure;

import dev.bevis.data.ImageShape;
import dev.bevis.data.patch.PatchEncoder;
import dev.bevis.data.patch.PatchFeatures;
import dev.bevis.data.source.PatchSource;
import dev.bevis.document.DocumentBlock;
import dev.bevis.report.text.Numbers;
import dev.bevis.report.text.ReportInput;
import dev.bevis.report.text.Words;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.dataset.Datasets;
import dev.bevis.study.dataset.StoredFeatures;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// The filters of patch features as pictures.
public final class FilterFigure {

    private FilterFigure() {}

    /// The figure of what a step makes; none while it is not made, or where patches have other
    /// channels than can be shown.
    ///
    /// @param id of the figure
    public static List<DocumentBlock> of(ReportInput material, PatchSource made, String id)
            throws IOException {
        Datasets datasets = Datasets.remembered(material.store(), material.study().name());
        Optional<Tensors> learned =
                new StoredFeatures(
                                CachedEntries.stored(
                                        material.store(), datasets, material.warnings()))
                        .of(made);
        if (learned.isEmpty()) {
            return List.of();
        }
        PatchFeatures features = made.features();
        double[][] patterns = PatchEncoder.patterns(learned.get());
        int channels = patterns[0].length / (features.size() * features.size());
        ImageShape shape = new ImageShape(channels, features.size(), features.size());
        if (!shape.isVisible()) {
            return List.of();
        }
        SequencedMap<String, double[][]> rows = new LinkedHashMap<>();
        rows.put("", patterns);
        List<String> names =
                IntStream.rangeClosed(1, patterns.length).mapToObj(Integer::toString).toList();
        String title = "Filters of " + made.words();
        String description =
                "What the filters answer to in patches of normalized contrast, each scaled to the"
                        + " whole range.";
        return List.of(
                new DocumentBlock.Figure(
                        id,
                        NetworkCharts.templates(title, description, shape, rows, names),
                        Words.of("Filters")
                                .text(NetworkCharts.shown(rows).replaceAll(",$", ""))
                                .text(
                                        " of the "
                                                + features.size()
                                                + " × "
                                                + features.size()
                                                + " patches: each picture is the patch of"
                                                + " normalized contrast that a filter answers to,"
                                                + " scaled to the whole range by itself. One"
                                                + " feature in a region is what becomes of the"
                                                + " distances to one of these; the bytes are the"
                                                + " sums times "
                                                + Numbers.trimmed(PatchEncoder.scale(learned.get()))
                                                + ".")
                                .content()));
    }
}

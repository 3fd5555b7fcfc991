package dev.bevis.house;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order of the packages: each uses only those before it, and only `kernel` sees the Vector
/// API.
final class Layers {

    private static final List<String> ORDER =
            List.of(
                    "choice",
                    "text",
                    "io",
                    "tensor",
                    "kernel.feature",
                    "kernel.matrix",
                    "kernel.machine",
                    "kernel.tile",
                    "kernel.layer",
                    "kernel.map",
                    "kernel.update",
                    "kernel.packing",
                    "kernel",
                    "kernel.eigen",
                    "kernel.patch",
                    "data.split",
                    "data",
                    "data.patch",
                    "data.augment",
                    "data.map",
                    "data.table",
                    "data.summary",
                    "data.cifar",
                    "data.picture",
                    "data.folder",
                    "data.idx",
                    "data.numpy",
                    "data.shapes",
                    "data.source",
                    "loss",
                    "model",
                    "classifier",
                    "classifier.export",
                    "train.progress",
                    "train.checkpoint",
                    "train.feedback",
                    "train.schedule",
                    "train.average",
                    "train",
                    "check",
                    "csv",
                    "parquet",
                    "yaml",
                    "yaml.annotation",
                    "yaml.form",
                    "statistics",
                    "statistics.prediction",
                    "statistics.selection",
                    "store.folder",
                    "store.journal",
                    "store",
                    "study.setting",
                    "study.figure",
                    "study.search",
                    "study.step",
                    "study.form",
                    "study.file",
                    "study.trial",
                    "study.result",
                    "study.claim",
                    "study.dataset",
                    "study.measure",
                    "study.progress",
                    "study.run",
                    "study.reported",
                    "study.lint",
                    "chart.svg",
                    "chart",
                    "document",
                    "report.text",
                    "report.sentence",
                    "report.table",
                    "report.figure",
                    "report",
                    "examples",
                    "app.terminal",
                    "app.option",
                    "app.page",
                    "app.tensorboard",
                    "app.command.data",
                    "app.command.check",
                    "app.command.model",
                    "app.command.store",
                    "app.command.bench",
                    "app.command.doctor",
                    "app.command.study",
                    "app.command.train",
                    "app",
                    "spark",
                    "browser",
                    "cluster");
    private static final Pattern PACKAGE = Pattern.compile("^package dev\\.bevis\\.([a-z.]+);");
    private static final Pattern USE = Pattern.compile("\\bdev\\.bevis\\.([a-z]+(?:\\.[a-z]+)*)");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(//|\\*|/\\*)");

    private Layers() {}

    /// What breaks the order in the lines of one source file.
    static List<Finding> findings(String file, List<String> lines) {
        List<Finding> findings = new ArrayList<>();
        if (file.endsWith("module-info.java")) {
            return findings;
        }
        String own = packageOf(lines);
        if (!ORDER.contains(own)) {
            findings.add(
                    new Finding(
                            file, 1, "package '" + own + "' has no place in the order " + ORDER));
            return findings;
        }
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (COMMENT.matcher(line).find() || line.startsWith("package ")) {
                continue;
            }
            if (line.contains("jdk.incubator.vector") && !(own + ".").startsWith("kernel.")) {
                findings.add(
                        new Finding(
                                file,
                                index + 1,
                                "only dev.bevis.kernel uses jdk.incubator.vector"));
            }
            Matcher used = USE.matcher(line);
            while (used.find()) {
                if (ORDER.indexOf(used.group(1)) > ORDER.indexOf(own)
                        || !ORDER.contains(used.group(1))) {
                    findings.add(
                            new Finding(
                                    file,
                                    index + 1,
                                    own
                                            + " must not use "
                                            + used.group(1)
                                            + ", which comes after it in the order of"
                                            + " Layers"));
                }
            }
        }
        return findings;
    }

    private static String packageOf(List<String> lines) {
        return lines.stream()
                .map(PACKAGE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
    }
}

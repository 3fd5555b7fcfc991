/// Studies: their files, plans, runs, results and claims, and the store that keeps them.
module dev.bevis.study {
    requires de.siegmar.fastcsv;
    requires dev.hardwood.core;
    requires java.logging;
    requires transitive dev.bevis.core;
    requires org.apache.commons.statistics.distribution;
    requires static org.jspecify;
    requires org.snakeyaml.engine;
    requires transitive tools.jackson.core;
    requires transitive tools.jackson.databind;

    exports dev.bevis.csv;
    exports dev.bevis.statistics;
    exports dev.bevis.statistics.prediction;
    exports dev.bevis.statistics.selection;
    exports dev.bevis.store;
    exports dev.bevis.store.folder;
    exports dev.bevis.store.journal;
    exports dev.bevis.study.claim;
    exports dev.bevis.study.dataset;
    exports dev.bevis.study.figure;
    exports dev.bevis.study.file;
    exports dev.bevis.study.form;
    exports dev.bevis.study.lint;
    exports dev.bevis.study.measure;
    exports dev.bevis.study.progress;
    exports dev.bevis.study.reported;
    exports dev.bevis.study.result;
    exports dev.bevis.study.run;
    exports dev.bevis.study.search;
    exports dev.bevis.study.setting;
    exports dev.bevis.study.step;
    exports dev.bevis.study.trial;
    exports dev.bevis.yaml;
    exports dev.bevis.yaml.annotation;
    exports dev.bevis.yaml.form;

    // Records that are kept or sent as JSON; not all are public.
    opens dev.bevis.study.dataset to
            tools.jackson.databind;
    opens dev.bevis.study.measure to
            tools.jackson.databind;
    opens dev.bevis.study.progress to
            tools.jackson.databind;
    opens dev.bevis.study.result to
            tools.jackson.databind;
    opens dev.bevis.study.run to
            tools.jackson.databind;
    opens dev.bevis.study.trial to
            tools.jackson.databind;

    provides dev.bevis.data.source.ExternalFormat with
            dev.bevis.csv.CsvPicturesFormat,
            dev.bevis.csv.CsvFormat,
            dev.bevis.parquet.ParquetFormat;
}

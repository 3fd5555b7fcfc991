/// Networks, their training and its arithmetic. It needs nothing but the JDK.
module dev.bevis.core {
    requires java.desktop;
    requires java.management;
    requires java.net.http;
    requires jdk.incubator.vector;
    requires jdk.management;
    requires static org.jspecify;

    exports dev.bevis.check;
    exports dev.bevis.choice;
    exports dev.bevis.classifier;
    exports dev.bevis.classifier.export;
    exports dev.bevis.data;
    exports dev.bevis.data.augment;
    exports dev.bevis.data.folder;
    exports dev.bevis.data.patch;
    exports dev.bevis.data.map;
    exports dev.bevis.data.picture;
    exports dev.bevis.data.source;
    exports dev.bevis.data.table;
    exports dev.bevis.data.split;
    exports dev.bevis.data.summary;
    exports dev.bevis.io;
    exports dev.bevis.kernel;
    exports dev.bevis.kernel.eigen;
    exports dev.bevis.kernel.feature;
    exports dev.bevis.kernel.layer;
    exports dev.bevis.kernel.map;
    exports dev.bevis.kernel.matrix;
    exports dev.bevis.kernel.patch;
    exports dev.bevis.kernel.update;
    exports dev.bevis.loss;
    exports dev.bevis.model;
    exports dev.bevis.tensor;
    exports dev.bevis.text;
    exports dev.bevis.train;
    exports dev.bevis.train.average;
    exports dev.bevis.train.checkpoint;
    exports dev.bevis.train.feedback;
    exports dev.bevis.train.progress;
    exports dev.bevis.train.schedule;

    // Kinds of data that take a library to read.
    uses dev.bevis.data.source.ExternalFormat;

    // What measures the machine, for `bevis bench` and the benchmarks.
    exports dev.bevis.kernel.machine to
            dev.bevis.app;
}

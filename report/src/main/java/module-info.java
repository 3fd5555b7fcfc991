/// Reports: charts, documents and what they say of a study's results.
module dev.bevis.report {
    requires com.github.weisj.jsvg;
    requires com.j2html;
    requires commons.jvm;
    requires de.rototor.pdfbox.graphics2d;
    requires transitive dev.bevis.study;
    requires java.desktop;
    requires java.xml;
    requires org.apache.pdfbox;
    requires static org.jspecify;
    // Called by automatic modules, which cannot say so.
    requires kotlin.stdlib;
    requires org.slf4j;
    requires platf.awt.jvm;

    exports dev.bevis.chart;
    exports dev.bevis.chart.svg;
    exports dev.bevis.document;
    exports dev.bevis.report;
    exports dev.bevis.report.figure;
    exports dev.bevis.report.sentence;
    exports dev.bevis.report.table;
    exports dev.bevis.report.text;
}

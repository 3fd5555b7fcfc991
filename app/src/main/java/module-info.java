/// The command line of Bevis.
module dev.bevis.app {
    requires com.fasterxml.jackson.annotation;
    requires dev.bevis.report;
    requires info.picocli;
    requires java.management;
    requires java.xml;
    requires jdk.httpserver;
    requires jdk.jfr;
    requires jdk.management;
    requires static org.jspecify;

    opens dev.bevis.app to
            info.picocli;
    opens dev.bevis.app.command.bench to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.command.check to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.command.data to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.command.doctor to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.command.model to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.command.store to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.command.study to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.command.train to
            info.picocli,
            tools.jackson.databind;
    opens dev.bevis.app.option to
            info.picocli;
    opens dev.bevis.app.page to
            tools.jackson.databind;
    opens dev.bevis.app.terminal to
            info.picocli;
}

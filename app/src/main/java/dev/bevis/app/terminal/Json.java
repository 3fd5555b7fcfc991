package dev.bevis.app.terminal;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;

/// Records as JSON.
public final class Json {

    private Json() {}

    /// Prints a record as one JSON object, its components in order, and a line end.
    public static void print(PrintStream out, Record value) {
        PrintStream verbatim = TerminalStream.verbatim(out);
        verbatim.print(text(value));
        verbatim.flush();
    }

    /// A value as JSON, with a line end.
    public static String text(Object value) {
        JsonMapper mapper =
                JsonMapper.builder()
                        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build();
        return mapper.writeValueAsString(value) + "\n";
    }
}

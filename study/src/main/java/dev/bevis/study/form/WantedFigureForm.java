package dev.bevis.study.form;

import dev.bevis.study.figure.Figure;
import dev.bevis.study.figure.WantedFigure;
import dev.bevis.yaml.Node;
import dev.bevis.yaml.form.Form;
import dev.bevis.yaml.form.Reading;
import dev.bevis.yaml.form.Schemas;
import dev.bevis.yaml.form.Writing;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `loss`, or `{figure: loss, panels: hidden, with: [other-step]}`.
record WantedFigureForm() implements Form<WantedFigure> {

    @Override
    public Class<WantedFigure> type() {
        return WantedFigure.class;
    }

    @Override
    public @Nullable WantedFigure read(Node node, Reading reading) {
        if (node instanceof Node.Mapping) {
            return reading.readStandard(WantedFigure.class, node);
        }
        Figure figure = reading.read(Figure.class, node);
        return figure == null ? null : WantedFigure.of(figure);
    }

    @Override
    public JsonNode write(WantedFigure value, Writing writing) {
        return value.isPlain()
                ? writing.write(Figure.class, value.figure())
                : writing.writeStandard(WantedFigure.class, value);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return Schemas.anyOf(schemas.of(Figure.class), schemas.standard(WantedFigure.class));
    }
}

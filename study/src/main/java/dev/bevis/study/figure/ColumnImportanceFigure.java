package dev.bevis.study.figure;

import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How much of its accuracy on validation rows the best setting owes to each column of a table.
public record ColumnImportanceFigure() implements Figure {

    @Override
    public String word() {
        return "column-importance";
    }

    @Override
    public String meaning() {
        return "How much accuracy on validation rows is lost when a column of a table is shuffled,"
                + " by column.";
    }

    @Override
    public String needs() {
        return "a table with validation rows, and " + NETWORK;
    }

    @Override
    public Scope scope() {
        return Scope.STEP;
    }

    @Override
    public void draw(FigureSheet sheet) throws IOException {
        sheet.columns(ColumnImportanceFigure::importances);
    }

    @Override
    public List<NetworkMeasurement> measurements() {
        return List.of(NetworkMeasurement.COLUMN_IMPORTANCE);
    }

    private static SequencedMap<String, double[]> importances(ShownTrial trial) throws IOException {
        SequencedMap<String, double[]> importances = new LinkedHashMap<>();
        for (Tensor tensor :
                trial.measured(NetworkMeasurement.COLUMN_IMPORTANCE)
                        .map(Tensors::all)
                        .orElse(List.of())) {
            importances.put(tensor.name(), tensor.values());
        }
        return importances;
    }
}

package org.polity.engine.csv;

import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.Predictions;

/** Counts CSV files, in a browser and everywhere else: no two readers could disagree on one. */
public final class CsvCounting {

    private final int mostCells;

    /** Counts up to 100,000 different combinations of label, decision and groups. */
    public CsvCounting() {
        this(100_000);
    }

    /** @param mostCells different combinations of label, decision and groups */
    public CsvCounting(int mostCells) {
        this.mostCells = mostCells;
    }

    /** The rows of a file, which is read when something is asked. */
    public Predictions of(Content file, PredictionColumns columns) {
        return new CsvPredictions(file, columns, mostCells);
    }
}

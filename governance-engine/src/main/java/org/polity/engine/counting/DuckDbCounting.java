package org.polity.engine.counting;

import org.polity.engine.csv.CsvCounting;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Counting;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.TableForm;
import org.polity.engine.roots.Hashing;

/**
 * Counts Parquet with an embedded DuckDB, in one pass over the file for all attributes, and CSV with the core's reader.
 */
public final class DuckDbCounting implements Counting {

    private final Limits limits;

    /** Counts within the default limits. */
    public DuckDbCounting() {
        this(Limits.DEFAULT);
    }

    public DuckDbCounting(Limits limits) {
        this.limits = limits;
    }

    @Override
    public <T> T open(Content file, String mediaType, PredictionColumns columns, Reading<T> reading)
            throws EvidenceRefused {
        return switch (TableForm.of(mediaType)) {
            case CSV -> reading.of(new CsvCounting(limits.cells()).of(file, columns));
            case PARQUET ->
                PlainPath.reading(
                        file, plain -> reading.of(new ParquetPredictions(ParquetFile.of(plain, limits), columns)));
        };
    }

    @Override
    public Hashing sha256() {
        return new MachineSha256();
    }
}

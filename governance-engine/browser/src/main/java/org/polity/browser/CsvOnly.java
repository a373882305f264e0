package org.polity.browser;

import org.polity.engine.csv.CsvCounting;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Counting;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.TableForm;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.PlainSha256;

/** Counts predictions in CSV; this build has no query engine for Parquet. */
final class CsvOnly implements Counting {

    private final CsvCounting csv = new CsvCounting();

    @Override
    public <T> T open(Content file, String mediaType, PredictionColumns columns, Reading<T> reading)
            throws EvidenceRefused {
        if (TableForm.of(mediaType) == TableForm.PARQUET) {
            throw new NotRecomputed(NotRecomputed.Lack.PARQUET);
        }
        return reading.of(csv.of(file, columns));
    }

    @Override
    public Hashing sha256() {
        return new PlainSha256();
    }
}

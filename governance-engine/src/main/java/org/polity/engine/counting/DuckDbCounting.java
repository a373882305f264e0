package org.polity.engine.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.polity.engine.evidence.Counting;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;

/** Counts with an embedded DuckDB: one pass over the file for all attributes. */
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
    public List<GroupCounts> count(Path file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws IOException, EvidenceRefused {
        if (Session.isPlain(file)) {
            return counted(file, mediaType, columns, attributes);
        }
        Path folder = Files.createTempDirectory("polity-");
        Path plain = Files.createSymbolicLink(folder.resolve("predictions"), file.toAbsolutePath());
        try {
            return counted(plain, mediaType, columns, attributes);
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(folder);
        }
    }

    private List<GroupCounts> counted(
            Path file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws IOException, EvidenceRefused {
        Table table = Table.of(file, mediaType);
        return new Cells(table, columns, limits).by(attributes);
    }
}

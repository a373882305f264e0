package org.polity.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.store.FileContent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published data that figures are checked against. */
public final class Compas {

    public static final Path FILE = Path.of("../docs/data/compas-two-years.csv");

    public static final PredictionColumns COLUMNS =
            PredictionColumns.decisions("label_value", "score", "1", "0", List.of("race", "sex", "age_cat"));

    private Compas() {}

    public static GroupCounts counts(String attribute) {
        try {
            return new DuckDbCounting()
                    .count(new FileContent(FILE), "text/csv", COLUMNS, List.of(Attribute.parse(attribute)))
                    .getFirst();
        } catch (EvidenceRefused e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode expected() {
        try {
            return new JsonMapper()
                    .readTree(Files.readString(Path.of("../docs/data/expected.json"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

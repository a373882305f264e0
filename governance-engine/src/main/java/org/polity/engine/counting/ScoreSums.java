package org.polity.engine.counting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.ClassValue;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Moments;
import org.polity.engine.words.Sentence;

/** The sums that calibration needs, in decimals: a sum of doubles would depend on the order of the rows. */
final class ScoreSums {

    private static final String SCORE = "DECIMAL(18, 9)";

    private final Table table;
    private final PredictionColumns columns;
    private final Limits limits;

    ScoreSums(Table table, PredictionColumns columns, Limits limits) {
        this.table = table;
        this.columns = columns;
        this.limits = limits;
    }

    SortedMap<String, Moments> by(Attribute attribute) throws EvidenceRefused {
        String score = table.number(table.column(columns.prediction()), SCORE);
        List<String> grouped = new ArrayList<>(List.of(table.column(columns.label())));
        for (String part : attribute.parts()) {
            grouped.add(table.column(part));
        }
        String query =
                "SELECT " + String.join(", ", grouped) + ", count(*), sum(" + score + "), sum(" + score + " * " + score
                        + "), count(*) FILTER (WHERE coalesce(" + score + " BETWEEN 0 AND 1, false) = false) FROM "
                        + table.relation()
                        + " GROUP BY ALL LIMIT " + (limits.cells() + 1);
        try (Session session = Session.on(table.file(), limits)) {
            List<List<@Nullable Object>> rows = session.rows(query, List.of(table.location()));
            if (rows.size() > limits.cells()) {
                throw new EvidenceRefused(Sentence.of("csv.tooManyGroups"));
            }
            SortedMap<String, Moments> moments = new TreeMap<>();
            for (List<@Nullable Object> row : rows) {
                if (number(row.getLast()).signum() != 0) {
                    throw new EvidenceRefused(Sentence.of("csv.scoreRange", columns.prediction()));
                }
                Optional<String> group = group(row, attribute.parts().size());
                group.ifPresent(name ->
                        moments.merge(name, moments(row, attribute.parts().size()), Moments::plus));
            }
            return moments;
        }
    }

    private static Optional<String> group(List<@Nullable Object> row, int parts) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= parts; i++) {
            values.add(row.get(i) == null ? null : String.valueOf(row.get(i)));
        }
        return GroupName.of(values);
    }

    /** With e = s - y: the sums of e and of its square follow from those of s and its square. */
    private Moments moments(List<@Nullable Object> row, int parts) {
        boolean positive =
                row.getFirst() != null && ClassValue.same(String.valueOf(row.getFirst()), columns.positive());
        BigDecimal n = number(row.get(parts + 1));
        BigDecimal sum = number(row.get(parts + 2));
        BigDecimal squares = number(row.get(parts + 3));
        return positive
                ? new Moments(
                        n.longValueExact(),
                        sum.subtract(n),
                        squares.subtract(sum.multiply(BigDecimal.TWO)).add(n))
                : new Moments(n.longValueExact(), sum, squares);
    }

    private static BigDecimal number(@Nullable Object value) {
        return new BigDecimal(Objects.requireNonNull(value).toString());
    }
}

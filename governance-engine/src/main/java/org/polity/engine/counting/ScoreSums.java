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
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.GroupNames;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;

/** The sums for calibration, in decimals: a sum of doubles would depend on the order of the rows. */
final class ScoreSums {

    private static final String SCORE = "DECIMAL(18, 9)";

    private final ParquetFile file;
    private final PredictionColumns columns;
    private final GroupNames groupNames;

    ScoreSums(ParquetFile file, PredictionColumns columns) {
        this.file = file;
        this.columns = columns;
        this.groupNames = new GroupNames(columns.unknown());
    }

    SortedMap<String, Scores> by(Attribute attribute) throws EvidenceRefused {
        String written = file.score(columns.prediction(), file.column(columns.prediction()), SCORE);
        // the powers of other scores would not fit
        String score = "CASE WHEN " + written + " BETWEEN 0 AND 1 THEN " + written + " END";
        List<String> grouped = new ArrayList<>(List.of(file.column(columns.label())));
        for (String part : attribute.parts()) {
            grouped.add(file.column(part));
        }
        // bins and powers in decimals too
        grouped.add("LEAST(" + (Scores.BINS - 1) + ", FLOOR(" + score + " * " + Scores.BINS + "))::INTEGER");
        String rest = "(1 - " + score + ")";
        String query = "SELECT " + String.join(", ", grouped) + ", count(*), sum(" + score + "), sum(" + score + " * "
                + score + "), " + fourth(score) + ", " + fourth(rest) + ", count(*) - count(" + score + ") FROM "
                + file.relation() + " GROUP BY ALL LIMIT "
                + (file.limits().cells() * Scores.BINS + 1);
        try (Session session = file.session()) {
            List<List<@Nullable Object>> rows = session.rows(query, List.of(file.location()));
            if (rows.size() > file.limits().cells() * Scores.BINS) {
                throw new EvidenceRefused(CsvFault.Plain.TOO_MANY_GROUPS);
            }
            SortedMap<String, Scores> scores = new TreeMap<>();
            for (List<@Nullable Object> row : rows) {
                if (number(row.getLast()).signum() != 0) {
                    throw new EvidenceRefused(new CsvFault.ScoreRange(columns.prediction()));
                }
                int parts = attribute.parts().size();
                group(row, parts).ifPresent(name -> scores.merge(name, scores(row, parts), Scores::plus));
            }
            return scores;
        }
    }

    private Optional<String> group(List<@Nullable Object> row, int parts) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= parts; i++) {
            values.add(CellText.of(row.get(i)));
        }
        return groupNames.of(values);
    }

    /** The square is first cut to nine decimals, because the sum of fourth powers has no room for more. */
    private static String fourth(String value) {
        String square = "CAST(" + value + " * " + value + " AS " + SCORE + ")";
        return "sum(" + square + " * " + square + ")";
    }

    /** With e = s - y, the sums of e and of its square follow from the sums of s and its square. */
    private Scores scores(List<@Nullable Object> row, int parts) {
        String label = CellText.of(row.getFirst());
        boolean positive = label != null && ClassValue.same(label, columns.positive());
        int bin = number(row.get(parts + 1)).intValueExact();
        BigDecimal n = number(row.get(parts + 2));
        BigDecimal sum = number(row.get(parts + 3));
        BigDecimal squares = number(row.get(parts + 4));
        BigDecimal error = positive ? sum.subtract(n) : sum;
        BigDecimal square =
                positive ? squares.subtract(sum.multiply(BigDecimal.TWO)).add(n) : squares;
        BigDecimal fourth = number(row.get(parts + (positive ? 6 : 5)));
        long rows = n.longValueExact();
        return Scores.inBin(bin, new Moments(rows, error, square), new Moments(rows, square, fourth));
    }

    private static BigDecimal number(@Nullable Object value) {
        return new BigDecimal(Objects.requireNonNull(value).toString());
    }
}

package org.polity.engine.counting;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.exact.Sha256;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;

/**
 * Counts the combinations of values if the memory does not suffice to group by them. A machine with more memory would
 * reject too many combinations, so this one must do the same.
 */
final class Combinations {

    private Combinations() {}

    /** A question whose answer has a row for each combination. */
    interface Question<T> {
        T ask() throws EvidenceRefused;
    }

    /**
     * The answer to the question.
     *
     * @param grouped the expressions by which rows are grouped
     * @param parameters of a query that selects those from the file
     * @throws EvidenceRefused also if the memory does not suffice and there are more combinations than the limits allow
     */
    static <T> T within(ParquetFile file, List<String> grouped, List<Object> parameters, Question<T> question)
            throws EvidenceRefused {
        try {
            return question.ask();
        } catch (CouldNotJudge lacking) {
            if (lacking.fault() == MachineFault.Plain.OUT_OF_MEMORY && exceed(file, grouped, parameters)) {
                throw new EvidenceRefused(CsvFault.Plain.TOO_MANY_GROUPS);
            }
            throw lacking;
        }
    }

    private static boolean exceed(ParquetFile file, List<String> grouped, List<Object> parameters)
            throws EvidenceRefused {
        String query = "SELECT " + String.join(", ", grouped) + " FROM " + file.relation();
        try (Session session = file.sessionInOrder(file.limits())) {
            return session.read(
                    query, parameters, rows -> exceed(rows, file.limits().cells()));
        }
    }

    private static boolean exceed(ResultSet rows, int most) throws SQLException {
        int width = rows.getMetaData().getColumnCount();
        Set<Digest> seen = new HashSet<>();
        while (seen.size() <= most && rows.next()) {
            Sha256 combination = new Sha256();
            for (int i = 1; i <= width; i++) {
                byte[] value = String.valueOf(CellText.of(rows.getObject(i))).getBytes(StandardCharsets.UTF_8);
                combination
                        .and((value.length + ":").getBytes(StandardCharsets.US_ASCII))
                        .and(value);
            }
            seen.add(new Digest(org.polity.engine.exact.Hex.of(combination.digest())));
        }
        return seen.size() > most;
    }
}

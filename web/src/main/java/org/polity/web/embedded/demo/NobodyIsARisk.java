package org.polity.web.embedded.demo;

import java.util.List;
import java.util.stream.Collectors;

/** A model that calls nobody a risk. It keeps every limit on how often people are wrongly called a risk, and is of no use. */
final class NobodyIsARisk {

    private NobodyIsARisk() {}

    /**
     * @param csv with a header
     * @return the same rows, with the decision `0`
     */
    static String applyTo(String csv, String decision) {
        List<String> lines = csv.lines().toList();
        int column = List.of(lines.getFirst().split(",", -1)).indexOf(decision);
        return lines.getFirst() + "\n"
                + lines.stream().skip(1).map(line -> decided(line, column)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String decided(String line, int column) {
        String[] row = line.split(",", -1);
        row[column] = "0";
        return String.join(",", row);
    }
}

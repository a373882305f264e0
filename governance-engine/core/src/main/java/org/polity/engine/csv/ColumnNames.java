package org.polity.engine.csv;

import java.util.List;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;

/** The names of a file's columns, in file order. */
public record ColumnNames(List<String> names) {

    private static final int MOST_SHOWN = 12;

    public ColumnNames {
        names = List.copyOf(names);
    }

    /** Where the column of a name is, from 0. */
    public int index(String name) throws EvidenceRefused {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new EvidenceRefused(new CsvFault.MissingColumn(name, shown()));
        }
        if (names.lastIndexOf(name) != index) {
            throw new EvidenceRefused(new CsvFault.DuplicateColumn(name));
        }
        return index;
    }

    private List<String> shown() {
        return names.size() <= MOST_SHOWN ? names : names.subList(0, MOST_SHOWN);
    }
}

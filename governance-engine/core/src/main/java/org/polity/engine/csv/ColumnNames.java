package org.polity.engine.csv;

import java.util.List;
import java.util.regex.Pattern;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.exact.Spelling;

/** The names of a file's columns, in file order. */
public record ColumnNames(List<String> names) {

    private static final int MOST_SHOWN = 12;

    public ColumnNames {
        names = List.copyOf(names);
    }

    /** Where the column of a name is, from 0; a name may be spelt in its own way. */
    public int index(String name) throws EvidenceRefused {
        String spelt = Spelling.of(name);
        int index = -1;
        for (int i = 0; i < names.size(); i++) {
            if (Spelling.of(names.get(i)).equals(spelt)) {
                if (index >= 0) {
                    throw new EvidenceRefused(new CsvFault.DuplicateColumn(names.get(i)));
                }
                index = i;
            }
        }
        if (index < 0) {
            throw new EvidenceRefused(missing(name));
        }
        return index;
    }

    /** Where other characters than commas separate the names, some name holds the one that is asked for. */
    private CsvFault missing(String name) {
        for (String one : names) {
            for (String separator : CsvReader.OTHER_SEPARATORS) {
                List<String> parts = List.of(one.split(Pattern.quote(separator), -1));
                if (parts.size() > 1 && Spelling.isAmong(parts, name)) {
                    return new CsvFault.Separator(separator);
                }
            }
        }
        return new CsvFault.MissingColumn(name, shown());
    }

    private List<String> shown() {
        return names.size() <= MOST_SHOWN ? names : names.subList(0, MOST_SHOWN);
    }
}

package org.polity.engine.evidence;

import java.util.Map;
import org.polity.engine.exact.Blank;
import org.polity.engine.exact.Case;

/** How a table is written. */
public enum TableForm {
    CSV,
    PARQUET;

    private static final Map<String, TableForm> BY_MEDIA_TYPE = Map.ofEntries(
            Map.entry("text/csv", CSV),
            // before RFC 4180 gave it a name, and what programs still say
            Map.entry("application/csv", CSV),
            Map.entry("text/x-csv", CSV),
            Map.entry("application/x-csv", CSV),
            Map.entry("text/comma-separated-values", CSV),
            Map.entry("application/vnd.apache.parquet", PARQUET),
            // before 2024, when IANA gave it a name
            Map.entry("application/parquet", PARQUET),
            Map.entry("application/x-parquet", PARQUET));

    /**
     * The form of a media type, whatever its parameters and its case (RFC 9110, section 8.3.1).
     *
     * @throws EvidenceRefused if no table is written like that
     */
    public static TableForm of(String mediaType) throws EvidenceRefused {
        int end = mediaType.indexOf(';');
        String type = Case.lower(Blank.stripped(end < 0 ? mediaType : mediaType.substring(0, end)));
        TableForm form = BY_MEDIA_TYPE.get(type);
        if (form == null) {
            throw new EvidenceRefused(new CsvFault.MediaType(mediaType));
        }
        return form;
    }
}

package org.polity.engine.canonical;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that strangers wrote: RFC 8259 to the letter, no name twice, bounded in size and depth. */
public final class StrictJson {

    /** The largest document that is read, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_DIGITS = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_DIGITS)
                            .maxStringLength(MAX_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The parser's own words for a place, beside which the place stands already. */
    private static final String WHERE = "\\s*\\(start marker at [^)]*\\)?|\\s*(at )?\\[Source: [^\\]]*\\]?";

    private StrictJson() {}

    /**
     * The document's tree; numbers keep every digit they were written with.
     *
     * @throws JsonRefused if it is not one JSON value, too large, too deep, or names a field twice
     */
    public static JsonNode parse(byte[] document) throws JsonRefused {
        if (document.length > MAX_BYTES) {
            throw new JsonRefused(
                    "the document has " + document.length + " bytes, more than the " + MAX_BYTES + " that are read",
                    1,
                    1);
        }
        try {
            JsonNode tree = MAPPER.readTree(document);
            if (tree == null || tree.isMissingNode()) {
                throw new JsonRefused("the document is empty", 1, 1);
            }
            return tree;
        } catch (JacksonException e) {
            throw new JsonRefused(firstLine(e.getOriginalMessage()), line(e), column(e));
        }
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static int column(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        String line = (end < 0 ? message : message.substring(0, end)).replaceAll(WHERE, "");
        return line.contains("NaN") || line.contains("Infinity") || line.contains("INF")
                ? "`NaN` and `Infinity` are not numbers in JSON: write a number such as 0.1"
                : line;
    }
}

package org.polity.engine.canonical;

import org.polity.engine.words.Phrasebook;
import org.polity.engine.words.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
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
    private static final int MAX_NAME = 1000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_DIGITS)
                            .maxStringLength(MAX_BYTES)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The parser's own words for a place, beside which the place stands already. */
    private static final String WHERE = "\\(start marker at [^)]*\\)?|(at )?\\[Source: [^\\]]*\\]?";

    private static final String CHARACTER = "Unexpected character \\('(.*)' \\(code .*";

    private static final Phrasebook PARSER = Phrasebook.otherwise("json.malformed")
            .with("json.comma", CHARACTER + "was expecting comma.*")
            .with("json.colon", CHARACTER + "was expecting a colon.*")
            .with("json.name", CHARACTER + "was expecting double-quote to start.*")
            .with("json.word", "Unrecognized token '(.*?)'.*")
            .with("json.escape", "Unrecognized character escape.*|.*hex-digit for character escape.*")
            .with("json.number", "(?:Invalid|Malformed) numeric value.*|.*in numeric value.*|.*digit.*")
            .with("json.number", "Unexpected character \\('[.+].*")
            .with("json.trailing", "Trailing token.*|.*Expected space separating root-level values.*")
            .with("json.character", CHARACTER)
            .with("json.close", "Unexpected close marker '(.)'.*")
            .with("document.notUnicode", ".*surrogate.*")
            .with("json.utf8", "Invalid (?:UTF-8|UTF-32).*|Unexpected byte .*")
            .with("json.control", "Illegal unquoted character.*")
            .with("json.between", "Illegal character.*")
            .with("json.beyond", MeasuredParser.BEYOND + "(.*)");

    private StrictJson() {}

    /**
     * The document's tree; numbers keep every digit they were written with.
     *
     * @throws JsonRefused if it is not one JSON value, too large, too deep, or names a field twice
     */
    public static JsonNode parse(byte[] document) throws JsonRefused {
        if (document.length > MAX_BYTES) {
            throw new JsonRefused(Sentence.of("json.tooLarge", document.length, MAX_BYTES), 1, 1);
        }
        try (JsonParser parser = new MeasuredParser(MAPPER.createParser(document))) {
            JsonNode tree = MAPPER.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw new JsonRefused(Sentence.of("json.empty"), 1, 1);
            }
            return tree;
        } catch (JacksonException e) {
            throw new JsonRefused(fault(e), line(e), column(e));
        }
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static int column(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getColumnNr());
    }

    private static Sentence fault(JacksonException e) {
        String line = firstLine(e.getOriginalMessage());
        if (line.contains("NaN") || line.contains("Infinity") || line.contains("INF")) {
            return Sentence.of("json.notNumber");
        }
        if (e instanceof UnexpectedEndOfInputException) {
            return Sentence.of("json.ended");
        }
        if (e instanceof StreamConstraintsException && line.contains("depth")) {
            return Sentence.of("json.tooDeep", MAX_DEPTH);
        }
        if (e instanceof StreamConstraintsException && line.startsWith("Number")) {
            return Sentence.of("json.longNumber", MAX_NUMBER_DIGITS);
        }
        if (e instanceof StreamConstraintsException && line.startsWith("Name")) {
            return Sentence.of("json.longName", MAX_NAME);
        }
        return line.startsWith("Duplicate") ? Sentence.of("json.twice", quoted(line)) : PARSER.say(line);
    }

    /** A name may itself hold a line break, and then its closing quote is not on the line. */
    private static String quoted(String line) {
        String name = line.substring(line.indexOf('"') + 1);
        return name.endsWith("\"") ? name.substring(0, name.length() - 1) : name;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end))
                .replaceAll(WHERE, "")
                .strip();
    }
}

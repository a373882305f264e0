package org.polity.engine.counting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.polity.engine.codes.Sentence;
import org.polity.engine.evidence.EvidenceRefused;

/** The first record of a CSV file (RFC 4180, UTF-8): its column names, read here so that they never stand in a query. */
final class CsvHeader {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_COLUMNS = 2000;
    private static final int END = -1;

    private final BufferedReader characters;
    private int read;

    private CsvHeader(BufferedReader characters) {
        this.characters = characters;
    }

    /** The column names in file order, as written. */
    static List<String> of(Path file) throws IOException, EvidenceRefused {
        if (Files.size(file) == 0) {
            throw new EvidenceRefused(Sentence.of("csv.empty"));
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            return new CsvHeader(reader).names();
        } catch (CharacterCodingException e) {
            throw new EvidenceRefused(Sentence.of("csv.notUtf8"));
        }
    }

    private List<String> names() throws IOException, EvidenceRefused {
        List<String> names = new ArrayList<>();
        int c = next();
        if (c == '\uFEFF') {
            c = next();
        }
        while (true) {
            StringBuilder name = new StringBuilder();
            c = c == '"' ? quoted(name) : plain(name, c);
            names.add(name.toString());
            if (names.size() > MOST_COLUMNS) {
                throw new EvidenceRefused(Sentence.of("csv.tooManyColumns", MOST_COLUMNS));
            }
            if (c != ',') {
                return names;
            }
            c = next();
        }
    }

    private int plain(StringBuilder name, int first) throws IOException, EvidenceRefused {
        int c = first;
        while (c != ',' && c != '\n' && c != '\r' && c != END) {
            name.append((char) c);
            c = next();
        }
        return c;
    }

    private int quoted(StringBuilder name) throws IOException, EvidenceRefused {
        while (true) {
            int c = next();
            if (c == END) {
                throw new EvidenceRefused(Sentence.of("csv.openQuote"));
            }
            if (c != '"') {
                name.append((char) c);
                continue;
            }
            int after = next();
            if (after != '"') {
                return after;
            }
            name.append('"');
        }
    }

    private int next() throws IOException, EvidenceRefused {
        if (++read > MOST_CHARACTERS) {
            throw new EvidenceRefused(Sentence.of("csv.headerTooLong", MOST_CHARACTERS));
        }
        return characters.read();
    }
}

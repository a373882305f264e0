package org.polity.engine.attestation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.exact.Utf8;

/**
 * A file of signed documents or of trust roots, in one of the forms of common tools:
 *
 * <ul>
 *   <li>one document, a list of documents, or one document on each line (JSON lines)
 *   <li>the answer of a registry (GitHub, npm), with each document as a {@code bundle} in {@code attestations}
 *   <li>the output of {@code gh attestation verify --format json}, with each document as the {@code bundle} of an {@code attestation}
 * </ul>
 */
public final class SignedFile {

    private static final int MOST = 200;

    private SignedFile() {}

    /**
     * The documents, at least one. A file of one document is returned byte by byte, whatever its content.
     *
     * @throws AttestationRefused if there are too many, or a line is no JSON
     */
    public static List<byte[]> documents(byte[] file) throws AttestationRefused {
        try {
            Json whole = StrictJson.parse(file);
            List<Json> several = several(whole);
            return several.isEmpty() ? List.of(file) : bytes(several);
        } catch (JsonRefused e) {
            List<byte[]> lines = lines(file);
            return lines.size() < 2 ? List.of(file) : bytes(parsed(lines));
        }
    }

    private static List<Json> several(Json whole) {
        if (whole.isArray()) {
            return whole.values().stream().map(SignedFile::bundled).toList();
        }
        return whole.path("attestations").isArray()
                ? whole.path("attestations").values().stream()
                        .map(SignedFile::bundled)
                        .toList()
                : List.of();
    }

    private static Json bundled(Json entry) {
        if (entry.path("bundle").isObject()) {
            return entry.path("bundle");
        }
        Json within = entry.path("attestation").path("bundle");
        return within.isObject() ? within : entry;
    }

    private static List<byte[]> lines(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= file.length; i++) {
            if (i == file.length || file[i] == '\n') {
                if (!isBlank(file, start, i)) {
                    lines.add(Arrays.copyOfRange(file, start, i));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static boolean isBlank(byte[] file, int from, int to) {
        for (int i = from; i < to; i++) {
            if (file[i] != ' ' && file[i] != '\t' && file[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static List<Json> parsed(List<byte[]> lines) throws AttestationRefused {
        refuseMany(lines.size());
        List<Json> documents = new ArrayList<>();
        for (byte[] line : lines) {
            try {
                documents.add(bundled(StrictJson.parse(line)));
            } catch (JsonRefused e) {
                throw new AttestationRefused(EnvelopeFault.Plain.MALFORMED);
            }
        }
        return documents;
    }

    private static List<byte[]> bytes(List<Json> documents) throws AttestationRefused {
        refuseMany(documents.size());
        try {
            return documents.stream()
                    .map(document -> Utf8.bytes(document.canonical()))
                    .toList();
        } catch (IllegalArgumentException beyondDoubles) {
            throw new AttestationRefused(EnvelopeFault.Plain.MALFORMED);
        }
    }

    private static void refuseMany(int count) throws AttestationRefused {
        if (count > MOST) {
            throw new AttestationRefused(new EnvelopeFault.TooManyDocuments(count, MOST));
        }
    }
}

package org.polity.engine.attestation;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.exact.Hex;
import org.polity.engine.exact.Sha256;

/**
 * The digest of a model that is a folder: SHA-256 over the raw SHA-256 of its files, in name order (OpenSSF model signing
 * specification v1.0, serialization method {@code files}).
 */
public final class ModelRoot {

    private ModelRoot() {}

    /** Names are ordered by code point, as the specification's tools do; UTF-16 puts the characters beyond it elsewhere. */
    private static SortedMap<String, Digest> byCodePoint() {
        return new TreeMap<>((one, other) ->
                compare(one.codePoints().toArray(), other.codePoints().toArray()));
    }

    private static int compare(int[] one, int[] other) {
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            if (one[i] != other[i]) {
                return Integer.compare(one[i], other[i]);
            }
        }
        return Integer.compare(one.length, other.length);
    }

    /** The root of the digests of files by their names: paths below the folder, with slashes. */
    public static Digest of(Map<String, Digest> files) {
        SortedMap<String, Digest> sorted = byCodePoint();
        sorted.putAll(files);
        Sha256 root = new Sha256();
        sorted.values().forEach(digest -> root.and(digest.bytes()));
        return new Digest(Hex.of(root.digest()));
    }

    /**
     * The file of a signature over one alone, which the release may go by as well as by the root.
     *
     * @throws AttestationRefused if the root is not that of the files it lists
     */
    static List<Digest> onlyFile(Json predicate, List<Digest> subjects) throws AttestationRefused {
        SortedMap<String, Digest> files = byCodePoint();
        for (Json resource : predicate.path("resources").values()) {
            String name = resource.path("name").text("");
            String hex = resource.path("digest").text("");
            boolean sha256 = resource.path("algorithm").text("").equals("sha256") && Digest.isHex(hex);
            if (name.isEmpty() || !sha256 || files.put(name, new Digest(hex)) != null) {
                throw new AttestationRefused(ModelFault.Plain.MALFORMED_RESOURCES);
            }
        }
        if (files.isEmpty() || subjects.size() != 1 || !of(files).equals(subjects.getFirst())) {
            throw new AttestationRefused(ModelFault.Plain.OTHER_ROOT);
        }
        return files.size() == 1 ? List.copyOf(files.values()) : List.of();
    }

    /** The root of files that are each a subject of a statement, as model-signing 0.2 lists them. */
    static Digest ofSubjects(Json subjects) throws AttestationRefused {
        SortedMap<String, Digest> files = byCodePoint();
        for (Json subject : subjects.values()) {
            String name = subject.path("name").text("");
            String hex = subject.path("digest").path("sha256").text("");
            String method =
                    subject.path("annotations").path("actual_hash_algorithm").text("");
            boolean whole = method.equals("file-sha256") && Digest.isHex(hex);
            if (name.isEmpty() || !whole || files.put(name, new Digest(hex)) != null) {
                throw new AttestationRefused(ModelFault.Plain.MALFORMED_RESOURCES);
            }
        }
        return of(files);
    }
}

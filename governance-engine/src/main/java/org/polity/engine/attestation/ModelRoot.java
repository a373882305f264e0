package org.polity.engine.attestation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.codes.Sentence;

/**
 * The digest of a model that is a folder: SHA-256 over the raw SHA-256 of its files, in name order (OpenSSF model signing
 * specification v1.0, serialization method {@code files}).
 */
public final class ModelRoot {

    private static final List<String> LEFT_OUT = List.of(".git", ".gitattributes", ".github", ".gitignore");

    private ModelRoot() {}

    /** Names are ordered by code point, as the specification's tools do; UTF-16 puts the characters beyond it elsewhere. */
    private static SortedMap<String, Digest> byCodePoint() {
        return new TreeMap<>((one, other) ->
                Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray()));
    }

    /** The root of digests by name, in the map's order. */
    private static Digest of(SortedMap<String, Digest> files) {
        MessageDigest root = Digest.sha256();
        files.values().forEach(digest -> root.update(digest.bytes()));
        return new Digest(HexFormat.of().formatHex(root.digest()));
    }

    /**
     * The root of a folder's files; those of version control are left out, as the specification's tools do.
     *
     * @throws AttestationRefused if there is a symbolic link, which could point anywhere, or no file
     */
    public static Digest ofFolder(Path folder) throws IOException, AttestationRefused {
        return ofFolder(folder, List.of());
    }

    /**
     * The same without further files and folders, such as the signature itself.
     *
     * @param ignored paths below the folder, as a bundle's {@code ignore_paths}
     * @throws AttestationRefused if there is a symbolic link, which could point anywhere, or no file
     */
    public static Digest ofFolder(Path folder, List<String> ignored) throws IOException, AttestationRefused {
        SortedMap<String, Digest> files = byCodePoint();
        List<Path> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.forEach(found::add);
        }
        for (Path path : found) {
            Path relative = folder.relativize(path);
            if (Stream.concat(LEFT_OUT.stream(), ignored.stream()).anyMatch(relative::startsWith)) {
                continue;
            }
            if (Files.isSymbolicLink(path)) {
                throw new AttestationRefused(Sentence.of("model.symbolicLink", relative));
            }
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                files.put(relative.toString().replace('\\', '/'), Digest.of(path));
            }
        }
        if (files.isEmpty()) {
            throw new AttestationRefused(Sentence.of("model.noFiles", folder.getFileName()));
        }
        return of(files);
    }

    static void check(Json predicate, List<Digest> subjects) throws AttestationRefused {
        SortedMap<String, Digest> files = byCodePoint();
        for (Json resource : predicate.path("resources").values()) {
            String name = resource.path("name").text("");
            String hex = resource.path("digest").text("");
            boolean sha256 = resource.path("algorithm").text("").equals("sha256") && Digest.isHex(hex);
            if (name.isEmpty() || !sha256 || files.put(name, new Digest(hex)) != null) {
                throw new AttestationRefused(Sentence.of("model.resources"));
            }
        }
        if (files.isEmpty() || subjects.size() != 1 || !of(files).equals(subjects.getFirst())) {
            throw new AttestationRefused(Sentence.of("model.root"));
        }
    }
}

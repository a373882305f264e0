package org.polity.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.attestation.ModelFault;
import org.polity.engine.attestation.ModelRoot;
import org.polity.engine.canonical.Digest;

/** A model as a folder on the disk. */
public final class ModelFolder {

    private static final List<String> LEFT_OUT = List.of(".git", ".gitattributes", ".github", ".gitignore");

    private ModelFolder() {}

    /**
     * The {@link ModelRoot} of a folder's files; files of version control do not count, as in the specification's
     * tools.
     *
     * @throws AttestationRefused if there is a symbolic link, which could point anywhere, or no file
     */
    public static Digest root(Path folder) throws IOException, AttestationRefused {
        return root(folder, List.of());
    }

    /**
     * The same, without more files and folders, such as the signature itself.
     *
     * @param ignored paths below the folder, as a bundle's {@code ignore_paths}
     * @throws AttestationRefused if there is a symbolic link, which could point anywhere, or no file
     */
    public static Digest root(Path folder, List<String> ignored) throws IOException, AttestationRefused {
        Map<String, Digest> files = new HashMap<>();
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
                throw new AttestationRefused(new ModelFault.SymbolicLink(relative.toString()));
            }
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                files.put(relative.toString().replace('\\', '/'), FileDigest.of(path));
            }
        }
        if (files.isEmpty()) {
            throw new AttestationRefused(new ModelFault.NoFiles(String.valueOf(folder.getFileName())));
        }
        return ModelRoot.of(files);
    }
}

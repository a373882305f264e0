package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;

/** The manifests below a folder: every {@code manifest.json}, in path order. */
final class PastReleases {

    private static final int DEEPEST = 8;

    private PastReleases() {}

    static List<Path> below(Path folder) throws Unusable {
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            return walk.filter(path -> path.endsWith("manifest.json")).sorted().toList();
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(folder.toString()));
        }
    }
}

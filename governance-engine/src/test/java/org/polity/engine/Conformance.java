package org.polity.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Files of others, which are not in this repository: below the folder that the system property {@code polity.conformance} names lie copies
 * of {@code mlcommons/croissant} as {@code croissant}, of {@code sigstore/sigstore-conformance} as {@code sigstore} and of
 * {@code sigstore/model-transparency} as {@code oms}.
 */
public final class Conformance {

    private static final String PROPERTY = "polity.conformance";

    private Conformance() {}

    /** The folder of that name; the test is skipped, with one sentence, where it is not there. */
    public static Path folder(String name) {
        Optional<Path> folder =
                Optional.ofNullable(System.getProperty(PROPERTY)).map(place -> Path.of(place, name));
        Assumptions.assumeTrue(
                folder.filter(Files::isDirectory).isPresent(),
                "skipped: -D" + PROPERTY + "=DIR names no folder with `" + name + "` in it");
        return folder.orElseThrow();
    }

    /** Every file of that ending, in order. */
    public static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(ending) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }
}

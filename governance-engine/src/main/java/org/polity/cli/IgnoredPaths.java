package org.polity.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** The paths in a folder that do not belong to an artifact. */
final class IgnoredPaths {

    @Option(
            names = "--ignore",
            paramLabel = "PATH",
            description = "A path in the folder to leave out, such as the signature. May be repeated.")
    private List<String> paths = List.of();

    List<String> paths() {
        return paths;
    }
}

package org.polity.cli.options;

import java.util.List;
import picocli.CommandLine.Option;

/** The paths in a folder that do not belong to an artifact. */
public final class IgnoredPaths {

    @Option(
            names = "--ignore",
            split = "\n",
            splitSynopsisLabel = "",
            paramLabel = "PATH",
            description = "A path in the folder to leave out, such as the signature. May be repeated.")
    private List<String> paths = List.of();

    public List<String> paths() {
        return paths;
    }
}

package org.polity.web.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The development node's own binary, not npm's script around it, so that the end of the process is the end of the node.
 * The contracts' packages contain it; without a checkout, npm installs it into the embedded folder.
 */
final class NodeProgram {

    static final String NAME = "anvil";
    private static final String PACKAGE = "@foundry-rs/anvil@1.7.1";

    private NodeProgram() {}

    static Path find(EmbeddedFolder folder, Path packages) {
        Path built = in(packages.toAbsolutePath().normalize());
        if (Files.isExecutable(built)) {
            return built;
        }
        Path installed = in(folder.path("node_modules"));
        if (!Files.isExecutable(installed)) {
            install(folder);
        }
        if (!Files.isExecutable(installed)) {
            throw new StartFailure(new StartFault.NoNode(Machine.platform()));
        }
        return installed;
    }

    private static Path in(Path packages) {
        return packages.resolve("@foundry-rs")
                .resolve("anvil-" + Machine.platform())
                .resolve("bin")
                .resolve(Machine.isWindows() ? NAME + ".exe" : NAME);
    }

    private static void install(EmbeddedFolder folder) {
        Path log = folder.path("npm.log");
        try {
            Process npm = new ProcessBuilder(
                            Machine.isWindows() ? "npm.cmd" : "npm",
                            "install",
                            "--prefix",
                            folder.path("").toString(),
                            "--no-save",
                            "--no-audit",
                            "--no-fund",
                            "--ignore-scripts",
                            PACKAGE)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(Machine.noInput())
                    .start();
            if (npm.waitFor() != 0) {
                throw new StartFailure(new StartFault.NpmFailed(log.toString()));
            }
        } catch (IOException missing) {
            throw new StartFailure(StartFault.Plain.NO_NPM, missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure(StartFault.Plain.INTERRUPTED, interrupted);
        }
    }
}

package org.polity.cli.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.NodeTrouble;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.NodeOptions;
import org.polity.cli.options.SaltFile;
import org.polity.cli.options.SignerOptions;
import org.polity.contracts.Addresses;
import org.polity.engine.canonical.Digest;
import org.polity.gate.Claim;
import org.polity.gate.GateRefused;
import org.polity.gate.Maintainer;
import org.polity.gate.SignerRefused;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options with which a maintainer reaches the gate. */
final class MaintainerOptions {

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Mixin
    private final SignerOptions signer = new SignerOptions();

    @Option(
            names = "--salt-file",
            paramLabel = "FILE",
            description =
                    "The salt of the claim. A missing file is created, and no file is overwritten. Keep the salt secret"
                            + " until the artifact is submitted. Default: a file of the artifact in the folder .polity.")
    @Nullable
    private Path salt;

    Path salt(Digest artifact) {
        return salt == null ? Path.of(".polity", "salts", artifact.hex()) : salt;
    }

    Claim claim(Digest artifact, Maintainer maintainer) throws Unusable {
        Path file = salt(artifact);
        if (salt == null) {
            createFolder(file);
        }
        return SaltFile.claim(file, artifact, maintainer.account());
    }

    private static void createFolder(Path file) throws Unusable {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(file.toString()));
        }
    }

    /** Runs work at the gate, and reports a refusal as a sentence. */
    @FunctionalInterface
    interface Work {
        void with(Maintainer maintainer) throws IOException, GateRefused, InterruptedException, Unusable;
    }

    void atTheGate(Work work) throws Unusable {
        Addresses contracts = node.contracts();
        try (Maintainer maintainer = new Maintainer(signer.open(), node.rpc(), contracts)) {
            work.with(maintainer);
        } catch (GateRefused e) {
            throw new Unusable(e.fault());
        } catch (SignerRefused e) {
            throw new Unusable(e.fault());
        } catch (IOException | UncheckedIOException e) {
            throw new Unusable(NodeTrouble.of(node.rpc(), e));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unusable(Complaint.Plain.STOPPED);
        }
    }
}

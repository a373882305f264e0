package org.polity.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.polity.contracts.Addresses;
import org.polity.engine.canonical.Digest;
import org.polity.gate.Claim;
import org.polity.gate.GateRefused;
import org.polity.gate.Maintainer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options with which a maintainer reaches the gate. */
final class MaintainerOptions {

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            required = true,
            description = "The key of the maintainer, who signs and pays.")
    private Path key = Path.of("");

    @Option(
            names = "--salt-file",
            paramLabel = "FILE",
            required = true,
            description =
                    "The salt of the claim. A missing file is created, and no file is overwritten. Keep the salt secret"
                            + " until the artifact is submitted.")
    private Path salt = Path.of("");

    Path salt() {
        return salt;
    }

    Claim claim(Digest artifact, Maintainer maintainer) throws Unusable {
        return SaltFile.claim(salt, artifact, maintainer.account());
    }

    /** Runs work at the gate, and reports a refusal as a sentence. */
    interface Work {
        void with(Maintainer maintainer) throws IOException, GateRefused, InterruptedException, Unusable;
    }

    void atTheGate(Work work) throws Unusable {
        Addresses contracts = node.contracts();
        try (Maintainer maintainer =
                new Maintainer(KeyFile.read(key), node.rpc().toString(), contracts)) {
            work.with(maintainer);
        } catch (GateRefused e) {
            throw new Unusable(e.fault());
        } catch (IOException | UncheckedIOException e) {
            throw new Unusable(NodeTrouble.of(node.rpc(), e));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unusable(Complaint.Plain.STOPPED);
        }
    }
}

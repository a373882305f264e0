package org.polity.cli.release;

import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Artifact;
import org.polity.cli.options.IgnoredPaths;
import org.polity.engine.canonical.Digest;
import org.polity.gate.Claim;
import org.polity.gate.Maintainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "claim",
        description =
                "Claims an artifact without naming it, so nobody who watches the chain can claim it first. The first"
                        + " submission, with the same salt, makes it yours.",
        mixinStandardHelpOptions = true)
public final class ClaimCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final MaintainerOptions gate = new MaintainerOptions();

    @Parameters(
            paramLabel = "DIGEST|FILE|FOLDER",
            description = "The artifact: its SHA-256, or the file or folder that `polity hash` reads.")
    private String named = "";

    @Mixin
    private final IgnoredPaths ignored = new IgnoredPaths();

    @Override
    public Integer call() throws Unusable {
        Digest artifact = Artifact.digest(named, ignored.paths());
        gate.atTheGate(maintainer -> {
            if (maintainer.owns(artifact)) {
                answer(artifact, maintainer);
            } else {
                Claim claim = gate.claim(artifact, maintainer);
                answer(claim, maintainer.claim(claim));
            }
        });
        return ExitCode.CLEARED;
    }

    private void answer(Digest artifact, Maintainer maintainer) {
        if (output.json) {
            output.tree(Map.of("artifact", artifact.hex(), "maintainer", maintainer.account(), "owned", true));
        } else {
            output.line(new Report.Owned(artifact.hex(), maintainer.account()));
        }
    }

    private void answer(Claim claim, Maintainer.Claimed claimed) {
        if (output.json) {
            output.tree(Map.of(
                    "artifact", claim.artifact().hex(),
                    "maintainer", claim.maintainer(),
                    "owned", false,
                    "commitment", claim.commitment().prefixed(),
                    "block", claimed.block(),
                    "ripe", claimed.ripe(),
                    "saltFile", gate.salt(claim.artifact()).toString()));
        } else {
            output.line(new Report.Claimed(
                    claim.artifact().hex(), claim.commitment().prefixed(), claimed.block()));
            output.line(new Report.SaltKept(gate.salt(claim.artifact()).toString()));
            output.line(claimed.ripe() ? Report.Plain.SUBMIT_NEXT : Report.Plain.SUBMIT_AFTER_A_BLOCK);
        }
    }
}

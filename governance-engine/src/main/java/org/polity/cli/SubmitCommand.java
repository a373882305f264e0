package org.polity.cli;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.gate.Claim;
import org.polity.gate.NewRelease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "submit",
        description =
                "Submits the release of an evidence manifest. An artifact without a maintainer is claimed first. Only"
                        + " digests are sent. Upload the manifest and its files to the site of the evaluators before; otherwise"
                        + " the verdict is inconclusive.",
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final MaintainerOptions gate = new MaintainerOptions();

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            required = true,
            description = "The evidence manifest, with artifact, name, version and scope.")
    private Path manifest = Path.of("");

    @Option(
            names = "--parent",
            paramLabel = "DIGEST",
            description = "An artifact that this one was made from. May be repeated, up to 8 times.")
    private List<String> parents = List.of();

    @Override
    public Integer call() throws Unusable {
        EvidenceManifest evidence = ReleaseFolder.of(manifest).manifest();
        NewRelease release = new NewRelease(evidence.release(), evidence.digest(), parents());
        gate.atTheGate(maintainer -> {
            Optional<Claim> claim = Optional.empty();
            if (!maintainer.owns(release.artifact())) {
                claim = Optional.of(gate.claim(release.artifact(), maintainer));
                maintainer.claim(claim.get());
            }
            answer(release, maintainer.submit(release, claim));
        });
        return ExitCode.CLEARED;
    }

    private List<Digest> parents() throws Unusable {
        List<Digest> digests = new ArrayList<>();
        for (String parent : parents) {
            try {
                digests.add(Digest.parse(parent));
            } catch (IllegalArgumentException e) {
                throw new Unusable(new Complaint.NoDigest(parent));
            }
        }
        return digests;
    }

    private void answer(NewRelease release, BigInteger id) {
        if (output.json) {
            output.tree(Map.of(
                    "release", id.longValueExact(),
                    "artifact", release.artifact().hex(),
                    "manifest", release.manifest().hex()));
        } else {
            output.line(new Report.Submitted(
                    release.described().name(),
                    release.described().version(),
                    id.longValueExact(),
                    release.manifest().hex()));
        }
    }
}

package org.polity.cli.release;

import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.ReleaseFolder;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.gate.Claim;
import org.polity.gate.NewRelease;
import org.polity.gate.upload.EvidenceUpload;
import org.polity.gate.upload.UploadRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "submit",
        description = {
            "Uploads the evidence to the site of the evaluators, then submits the release to the gate.",
            "A file that the site has is not sent again, and an interrupted upload continues. An artifact without a maintainer is"
                    + " claimed first. Every step may be repeated: run the same command again after an interruption."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "Examples:%n",
        footer = {
            "  polity release submit --site https://polity.example --rpc URL --addresses addresses.json \\",
            "    --keystore maintainer.json",
            "  polity release submit --site https://polity.example --browser"
        })
final class SubmitCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final ManifestOption manifest = new ManifestOption();

    @Mixin
    private final SiteOptions site = new SiteOptions();

    @Mixin
    private final MaintainerOptions gate = new MaintainerOptions();

    @Option(
            names = "--parent",
            paramLabel = "DIGEST",
            split = "\n",
            splitSynopsisLabel = "",
            description = "An artifact that this one was made from. May be repeated, up to 8 times.")
    private List<String> parents = List.of();

    @Option(
            names = "--browser",
            fallbackValue = "true",
            description = "Sign with a wallet in a browser: print the address of the page, and send no transaction.")
    private boolean browser;

    @Option(
            names = "--no-upload",
            fallbackValue = "true",
            description = "Only submit: the site of the evaluators has the evidence already.")
    private boolean withoutUpload;

    @Option(
            names = "--uploads",
            paramLabel = "FILE",
            defaultValue = ".polity/uploads.json",
            description = "The file with unfinished uploads. Default: ${DEFAULT-VALUE}.")
    private Path uploads = Path.of("");

    @Override
    public Integer call() throws Unusable {
        ReleaseFolder folder = manifest.read();
        EvidenceManifest evidence = folder.manifest();
        NewRelease release = new NewRelease(evidence.release(), evidence.digest(), parents());
        if (!withoutUpload) {
            upload(folder);
        }
        if (browser) {
            return signInBrowser(release);
        }
        gate.atTheGate(maintainer -> {
            Optional<Claim> claim = Optional.empty();
            if (!maintainer.owns(release.artifact())) {
                claim = Optional.of(gate.claim(release.artifact(), maintainer));
            }
            answer(release, maintainer.submit(release, claim));
        });
        return ExitCode.CLEARED;
    }

    private void upload(ReleaseFolder folder) throws Unusable {
        URI address = site.site();
        Map<String, Path> places = new HashMap<>();
        for (EvidenceFile file : folder.manifest().files()) {
            places.put(file.name(), folder.path(file));
        }
        try (EvidenceUpload upload = new EvidenceUpload(address, site.token(), uploads)) {
            upload.send(
                    folder.manifest(),
                    file -> Objects.requireNonNull(places.get(file.name())),
                    (done, of) -> output.progress(Report.Plain.UPLOADING, percent(done, of), 100));
        } catch (UploadRefused refused) {
            throw new Unusable(refused.fault());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unusable(Complaint.Plain.STOPPED);
        }
        if (!output.json) {
            output.line(new Report.Uploaded(address.toString()));
        }
    }

    private static int percent(long done, long of) {
        return of == 0 ? 100 : (int) (100 * done / of);
    }

    private int signInBrowser(NewRelease release) throws Unusable {
        String address = site.site()
                .resolve("/releases/new?manifest=" + release.manifest().hex())
                .toString();
        if (output.json) {
            output.tree(Map.of(
                    "address", address,
                    "artifact", release.artifact().hex(),
                    "manifest", release.manifest().hex()));
        } else {
            output.line(new Report.SignInBrowser(address));
        }
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

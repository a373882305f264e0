package org.polity.cli.options;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Unusable;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.verdict.Release;
import picocli.CommandLine.Option;

/** The time of submission, from which waivers, days of grace and the age of attestations count. */
public final class Submission {

    @Option(
            names = "--submitted",
            paramLabel = "TIME",
            description =
                    "The submission time (ISO 8601). Without it, the time in `submission.json` beside the manifest, or"
                            + " else the current time.")
    @Nullable
    private Instant submitted;

    public Release of(ReleaseFolder folder) throws Unusable {
        ReleaseDescription described = folder.manifest().release();
        Instant at = submitted != null
                ? submitted
                : folder.submitted().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return new Release(described.name(), described.version(), described.artifact(), described.scope(), at);
    }
}

package org.polity.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.verdict.Release;
import picocli.CommandLine.Option;

/** When a release was submitted: waivers, days of grace and the age of attestations are counted from it. */
final class Submission {

    @Option(
            names = "--submitted",
            paramLabel = "TIME",
            description = "When the release was submitted (ISO 8601); what `submission.json` beside its manifest says"
                    + " otherwise, and now where nothing says it.")
    @Nullable
    private Instant submitted;

    Release of(ReleaseFolder folder) throws Unusable {
        ReleaseDescription described = folder.manifest().release();
        Instant at = submitted != null
                ? submitted
                : folder.submitted().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return new Release(described.name(), described.version(), described.artifact(), described.scope(), at);
    }
}

package org.polity.web.audit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.PolicyVersion;
import org.polity.web.policies.PolicyVersions;
import org.polity.web.releases.Headline;
import org.polity.web.releases.Headlines;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.ReleaseHistory;
import org.polity.web.releases.Releases;
import org.polity.web.site.Costly;
import org.polity.web.site.Kept;
import org.polity.web.values.LogPosition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit of a release for programs. */
@RestController
class AuditRecordController {

    private final Releases releases;
    private final PolicyVersions policies;
    private final CheckedSignatures signatures;
    private final Headlines headlines;
    private final ReleaseHistory history;
    private final ChainClock clock;
    private final JsonMapper json;

    AuditRecordController(
            Releases releases,
            PolicyVersions policies,
            CheckedSignatures signatures,
            Headlines headlines,
            ReleaseHistory history,
            ChainClock clock,
            JsonMapper json) {
        this.releases = releases;
        this.policies = policies;
        this.signatures = signatures;
        this.headlines = headlines;
        this.history = history;
        this.clock = clock;
        this.json = json;
    }

    @Costly
    @Kept
    @GetMapping(path = "/releases/{id:[0-9]{1,18}}/audit", produces = MediaType.APPLICATION_JSON_VALUE)
    AuditRecord sameAddress(@PathVariable long id) throws IOException {
        return record(id);
    }

    @Costly
    @GetMapping(path = "/releases/{id:[0-9]{1,18}}/audit.json", produces = MediaType.APPLICATION_JSON_VALUE)
    AuditRecord record(@PathVariable long id) throws IOException {
        ModelRelease release =
                releases.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Headline headline = headlines.of(release, Locale.ENGLISH);
        long epoch = release.epochOr(policies::epoch);
        return new AuditRecord(
                release.id(),
                release.submittedName(),
                release.submittedVersion(),
                release.artifact(),
                release.maintainer(),
                release.manifest(),
                release.standing(clock.now()),
                headline.answerTree(),
                headline.caveatTrees(),
                release.submittedAt(),
                release.submittedIn(),
                release.decidedAt(),
                release.decidedIn(),
                release.challengeableUntil(),
                release.round(),
                release.epoch(),
                release.digest(),
                release.successor(),
                release.suspendedUntil(),
                history.of(id, LogPosition.START).rows(),
                release.recalledIn(),
                release.recallReason(),
                measurements(release.measurements()),
                signatures.of(release),
                policies.inForceAt(epoch).stream().map(this::inForce).toList());
    }

    private JsonNode measurements(@Nullable String published) {
        return published == null ? json.valueToTree(List.of()) : json.readTree(published);
    }

    private AuditRecord.PolicyInForce inForce(PolicyVersion version) {
        JsonNode document = null;
        byte[] bytes = null;
        try {
            document = json.readTree(version.document());
        } catch (JacksonException notJson) {
            bytes = version.document();
        }
        return new AuditRecord.PolicyInForce(
                version.policy(),
                version.version(),
                version.documentHash(),
                version.transactionHash(),
                document,
                bytes);
    }
}

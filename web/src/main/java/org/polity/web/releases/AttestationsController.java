package org.polity.web.releases;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.gate.Attestation;
import org.polity.gate.DsseSignatures;
import org.polity.gate.P256Point;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.signatures.VerdictSignatures;
import org.polity.web.policies.PoliciesInForce;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.site.Sender;
import org.polity.web.values.Address;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The verdict board: evaluators publish their signatures here, and read those of others. */
@RestController
@RequestMapping("/api/releases/{id}/attestations")
class AttestationsController {

    private static final int LARGEST_SUMMARY = 1 << 20;

    /** The registry holds 512 bounds in force, so a verdict has no more measurements. */
    private static final int MOST_MEASUREMENTS = 1_024;

    private final Releases releases;
    private final Councils councils;
    private final Attestations attestations;
    private final VerdictSignatures signatures;
    private final EvaluatorKeys keys;
    private final PoliciesInForce policies;
    private final Judgement judgement;
    private final KeptFiles files;
    private final MeterRegistry meters;

    AttestationsController(
            Releases releases,
            Councils councils,
            Attestations attestations,
            VerdictSignatures signatures,
            EvaluatorKeys keys,
            PoliciesInForce policies,
            Judgement judgement,
            KeptFiles files,
            MeterRegistry meters) {
        this.releases = releases;
        this.councils = councils;
        this.attestations = attestations;
        this.signatures = signatures;
        this.keys = keys;
        this.policies = policies;
        this.judgement = judgement;
        this.files = files;
        this.meters = meters;
    }

    record Board(List<Attestation> attestations) {}

    @GetMapping
    Board read(@PathVariable long id) {
        return board(attestations.on(id));
    }

    /** For one round at one epoch: the part that an evaluator must read. */
    @GetMapping(params = {"round", "epoch"})
    Board read(@PathVariable long id, @RequestParam long round, @RequestParam long epoch) {
        return board(attestations.on(id, round, epoch));
    }

    private static Board board(List<Attestations.Kept> kept) {
        return new Board(kept.stream().map(Attestations.Kept::signed).toList());
    }

    /**
     * @param statement the canonical in-toto statement, as text
     * @param summary the SLSA verification summary signed by DSSE, as text; null without one
     */
    record Publication(
            Attestation attestation,
            String statement,
            @Nullable String summary) {

        Publication {
            Objects.requireNonNull(attestation);
            Objects.requireNonNull(statement);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void publish(@PathVariable long id, @RequestBody Publication published, HttpServletRequest request)
            throws IOException {
        ModelRelease release = releases.findById(id)
                .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, new BoardRefusal.UnknownRelease(id)));
        Attestation attestation = published.attestation();
        if (!councils.now().evaluators().contains(new Address(attestation.evaluator()))) {
            throw refused(HttpStatus.FORBIDDEN, new BoardRefusal.NotAnEvaluator(attestation.evaluator()));
        }
        requireBounded(published);
        byte[] statement = published.statement().getBytes(StandardCharsets.UTF_8);
        if (statement.length > Attestations.LARGEST_STATEMENT) {
            throw refused(
                    HttpStatus.CONTENT_TOO_LARGE, new BoardRefusal.LargeStatement(Attestations.LARGEST_STATEMENT));
        }
        if (!Digest.of(statement).equals(attestation.digest())) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, BoardRefusal.Plain.OTHER_STATEMENT);
        }
        if (!signatures.isSigned(attestation, id)) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, new BoardRefusal.NotSigned(attestation.evaluator()));
        }
        Attestations.@Nullable ForOthers others = checked(release, published, statement);
        keep(statement, Sender.of(request));
        if (!attestations.put(id, new Attestations.Kept(attestation, others, Instant.now()))) {
            throw refused(
                    HttpStatus.CONFLICT,
                    new BoardRefusal.ManyVerdicts(attestation.evaluator(), attestation.round(), Attestations.MOST));
        }
        Counter.builder("polity.evaluator.published")
                .tag("evaluator", attestation.evaluator())
                .description("verdicts that a member of the council has published here")
                .register(meters)
                .increment();
    }

    /** Before any hash or check. */
    private static void requireBounded(Publication published) {
        String summary = published.summary();
        if (summary != null && summary.length() > LARGEST_SUMMARY) {
            throw refused(HttpStatus.CONTENT_TOO_LARGE, new BoardRefusal.LargeSummary(LARGEST_SUMMARY));
        }
        int measured = published.attestation().measurements().size();
        if (measured > MOST_MEASUREMENTS) {
            throw refused(
                    HttpStatus.UNPROCESSABLE_ENTITY, new BoardRefusal.ManyMeasurements(measured, MOST_MEASUREMENTS));
        }
    }

    /** @return null if the evaluator announced no key, and signed for the chain only */
    private Attestations.@Nullable ForOthers checked(ModelRelease release, Publication published, byte[] statement)
            throws IOException {
        Attestation attestation = published.attestation();
        Optional<P256Point> announced = keys.of(new Address(attestation.evaluator()));
        DsseSignatures signatures = attestation.dsse();
        String summary = published.summary();
        if (announced.isEmpty() && signatures == null) {
            return null;
        }
        P256Point key = announced.orElseThrow(
                () -> refused(HttpStatus.CONFLICT, new BoardRefusal.NoAnnouncedKey(attestation.evaluator())));
        if (signatures == null || summary == null) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, new BoardRefusal.MissingSignatures(attestation.evaluator()));
        }
        byte[] summarized = summary.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(summarized, summary(release, attestation))) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, BoardRefusal.Plain.OTHER_SUMMARY);
        }
        if (!signatures.areOnStatement(statement, key) || !signatures.areOnSummary(summarized, key)) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, new BoardRefusal.OtherKey(attestation.evaluator()));
        }
        return new Attestations.ForOthers(key, signatures, summary);
    }

    private byte[] summary(ModelRelease release, Attestation attestation) throws IOException {
        if (attestation.epoch() > policies.epoch()) {
            throw refused(HttpStatus.CONFLICT, new BoardRefusal.UnknownEpoch(attestation.epoch()));
        }
        try {
            return judgement.summary(release, attestation.epoch(), attestation.outcome(), attestation.digest());
        } catch (UnreadablePolicy unreadable) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, new BoardRefusal.UnreadablePolicy(attestation.epoch()));
        }
    }

    private void keep(byte[] statement, Sender sender) throws IOException {
        try {
            files.keep(statement, sender);
        } catch (EvidenceRefused tooLarge) {
            throw new RequestRefused(
                    HttpStatus.CONTENT_TOO_LARGE, new BoardRefusal.LargeStatement(Attestations.LARGEST_STATEMENT));
        }
    }

    private static RequestRefused refused(HttpStatus status, BoardRefusal why) {
        return new RequestRefused(status, why);
    }
}

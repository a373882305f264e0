package org.polity.web.releases;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.verdict.Outcome;
import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.Measurement;
import org.polity.web.chain.Refused;
import org.polity.web.chain.VerdictSignatures;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The verdict board: evaluators publish what they signed, and hand in what enough of them signed alike. */
@RestController
@RequestMapping("/api/releases/{id}/attestations")
class AttestationsController {

    private static final int LARGEST_STATEMENT = 4 << 20;

    private final Releases releases;
    private final Councils councils;
    private final Attestations attestations;
    private final VerdictSignatures signatures;
    private final EvidenceStore store;

    AttestationsController(
            Releases releases,
            Councils councils,
            Attestations attestations,
            VerdictSignatures signatures,
            EvidenceStore store) {
        this.releases = releases;
        this.councils = councils;
        this.attestations = attestations;
        this.signatures = signatures;
        this.store = store;
    }

    record Published(
            Address evaluator,
            long round,
            long epoch,
            Outcome outcome,
            Hash digest,
            Hash countsRoot,
            long validUntil,
            List<Measurement> measurements,
            String signature) {}

    record Board(List<Published> attestations) {}

    @GetMapping
    Board read(@PathVariable long id) {
        return new Board(attestations.on(id).stream()
                .map(one -> new Published(
                        one.evaluator(),
                        one.round(),
                        one.epoch(),
                        one.outcome(),
                        one.digest(),
                        one.countsRoot(),
                        one.validUntil(),
                        one.measurements(),
                        one.signature()))
                .toList());
    }

    /**
     * @param statement the canonical in-toto statement, as text
     * @param round of the release, from 0
     */
    record Publication(
            String statement,
            Address evaluator,
            long round,
            long epoch,
            Outcome outcome,
            Hash digest,
            Hash countsRoot,
            long validUntil,
            List<Measurement> measurements,
            String signature) {

        Publication {
            Stream.of(statement, evaluator, outcome, digest, countsRoot, measurements, signature)
                    .forEach(Objects::requireNonNull);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void publish(@PathVariable long id, @RequestBody Publication published) throws IOException {
        if (releases.findById(id).isEmpty()) {
            throw refused(HttpStatus.NOT_FOUND, new BoardRefusal.UnknownRelease(id));
        }
        if (!councils.now().evaluators().contains(published.evaluator())) {
            throw refused(
                    HttpStatus.FORBIDDEN,
                    new BoardRefusal.NotAnEvaluator(published.evaluator().value()));
        }
        byte[] statement = published.statement().getBytes(StandardCharsets.UTF_8);
        if (!Digest.of(statement).hex().equals(published.digest().withoutPrefix())) {
            throw refused(HttpStatus.UNPROCESSABLE_ENTITY, BoardRefusal.Plain.OTHER_STATEMENT);
        }
        if (!signatures.isSignedBy(
                published.evaluator(),
                id,
                published.round(),
                published.epoch(),
                published.outcome(),
                published.digest(),
                published.countsRoot(),
                published.validUntil(),
                published.measurements(),
                published.signature())) {
            throw refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    new BoardRefusal.NotSigned(published.evaluator().value()));
        }
        keep(statement);
        attestations.put(
                id,
                new Attestations.Attestation(
                        published.evaluator(),
                        published.round(),
                        published.epoch(),
                        published.outcome(),
                        published.digest(),
                        published.countsRoot(),
                        published.validUntil(),
                        published.measurements(),
                        published.signature(),
                        Instant.now()));
    }

    private void keep(byte[] statement) throws IOException {
        try {
            store.put(new ByteArrayInputStream(statement), LARGEST_STATEMENT);
        } catch (EvidenceRefused tooLarge) {
            throw new Refused(HttpStatus.CONTENT_TOO_LARGE, new BoardRefusal.LargeStatement(LARGEST_STATEMENT));
        }
    }

    private static Refused refused(HttpStatus status, BoardRefusal why) {
        return new Refused(status, why);
    }
}

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
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.verdict.Outcome;
import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.Measurement;
import org.polity.web.chain.VerdictSignatures;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The verdict board: evaluators publish what they signed, and hand in what enough of them signed alike. */
@RestController
@RequestMapping("/api/releases/{id}/attestations")
class AttestationsController {

    private static final int LARGEST_STATEMENT = 4 << 20;

    private final Releases releases;
    private final Councils councils;
    private final Attestations attestations;
    private final VerdictSignatures signatures;
    private final EvidenceFolder store;

    AttestationsController(
            Releases releases,
            Councils councils,
            Attestations attestations,
            VerdictSignatures signatures,
            EvidenceFolder store) {
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
            throw refused(HttpStatus.NOT_FOUND, "release `%d` is not known yet: try again when it is".formatted(id));
        }
        if (!councils.now().evaluators().contains(published.evaluator())) {
            throw refused(
                    HttpStatus.FORBIDDEN,
                    "`%s` is not an evaluator: only the council's members publish here"
                            .formatted(published.evaluator()));
        }
        byte[] statement = published.statement().getBytes(StandardCharsets.UTF_8);
        if (!Digest.of(statement).hex().equals(published.digest().withoutPrefix())) {
            throw refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "the statement's SHA-256 is not the `digest` that was signed: send its exact bytes");
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
                    "the signature is not one of `%s` over this verdict: sign the gate's EIP-712 `Verdict`"
                            .formatted(published.evaluator()));
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
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage(), tooLarge);
        }
    }

    private static ResponseStatusException refused(HttpStatus status, String why) {
        return new ResponseStatusException(status, why);
    }
}

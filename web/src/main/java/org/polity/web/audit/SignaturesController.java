package org.polity.web.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.gate.Attestation;
import org.polity.gate.SigstoreBundle;
import org.polity.web.releases.Attestations;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The signatures of an evaluator's P-256 key, in the form of `cosign verify-blob-attestation`. */
@RestController
@RequestMapping(SignaturesController.PLACE)
class SignaturesController {

    static final String PLACE =
            "/releases/{id:[0-9]{1,18}}/signatures/{round:[0-9]{1,9}}/{epoch:[0-9]{1,18}}/{evaluator:0x[0-9a-f]{40}}";
    private static final String KEY = "application/x-pem-file";

    private final Attestations attestations;
    private final EvidenceStore store;

    SignaturesController(Attestations attestations, EvidenceStore store) {
        this.attestations = attestations;
        this.store = store;
    }

    /** The address of these files, which never changes. */
    record Place(String statement, String summary, String key) {

        static Place of(long release, Attestation signed) {
            String folder = "/releases/%s/signatures/%s/%s/%s/"
                    .formatted(release, signed.round(), signed.epoch(), signed.evaluator());
            String of = "?digest=0x" + signed.digest().hex();
            return new Place(
                    folder + "statement.sigstore.json" + of,
                    folder + "summary.sigstore.json" + of,
                    folder + "p256.pem" + of);
        }
    }

    /** The verdict's statement as a Sigstore bundle 0.3. */
    @GetMapping(path = "/statement.sigstore.json", produces = SigstoreBundle.MEDIA_TYPE)
    byte[] statement(
            @PathVariable long id,
            @PathVariable long round,
            @PathVariable long epoch,
            @PathVariable Address evaluator,
            @RequestParam(required = false) @Nullable Hash digest)
            throws IOException {
        Attestations.Kept kept = kept(id, round, epoch, evaluator, digest);
        Attestations.ForOthers others = others(kept);
        try {
            byte[] statement = store.bytes(kept.signed().digest(), Attestations.LARGEST_STATEMENT);
            return new SigstoreBundle(statement, others.signatures().statement(), others.key()).json();
        } catch (EvidenceRefused missing) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, missing.getMessage(), missing);
        }
    }

    /** The SLSA verification summary as a Sigstore bundle 0.3. */
    @GetMapping(path = "/summary.sigstore.json", produces = SigstoreBundle.MEDIA_TYPE)
    byte[] summary(
            @PathVariable long id,
            @PathVariable long round,
            @PathVariable long epoch,
            @PathVariable Address evaluator,
            @RequestParam(required = false) @Nullable Hash digest) {
        Attestations.ForOthers others = others(kept(id, round, epoch, evaluator, digest));
        byte[] summary = others.summary().getBytes(StandardCharsets.UTF_8);
        return new SigstoreBundle(summary, others.signatures().summary(), others.key()).json();
    }

    /** The evaluator's announced public key at the time of the signature. */
    @GetMapping(path = "/p256.pem", produces = KEY)
    byte[] key(
            @PathVariable long id,
            @PathVariable long round,
            @PathVariable long epoch,
            @PathVariable Address evaluator,
            @RequestParam(required = false) @Nullable Hash digest) {
        return others(kept(id, round, epoch, evaluator, digest)).key().pem().getBytes(StandardCharsets.US_ASCII);
    }

    /** @param digest of the verdict; null for the latest */
    private Attestations.Kept kept(long id, long round, long epoch, Address evaluator, @Nullable Hash digest) {
        return attestations.of(id, round, epoch, evaluator).stream()
                .filter(kept -> digest == null || kept.signed().digest().hex().equals(digest.withoutPrefix()))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Attestations.ForOthers others(Attestations.Kept kept) {
        Attestations.ForOthers others = kept.others();
        if (others == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return others;
    }
}

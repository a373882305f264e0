package org.polity.web.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.polity.gate.Attestation;
import org.polity.web.chain.signatures.VerdictSignatures;
import org.polity.web.releases.Attestations;
import org.polity.web.releases.ModelRelease;
import org.springframework.stereotype.Component;

/** Checks the signatures on the verdicts of a release. */
@Component
class CheckedSignatures {

    private final Attestations attestations;
    private final VerdictSignatures signatures;

    CheckedSignatures(Attestations attestations, VerdictSignatures signatures) {
        this.attestations = attestations;
        this.signatures = signatures;
    }

    List<CheckedSignature> of(ModelRelease release) throws IOException {
        List<CheckedSignature> checked = new ArrayList<>();
        for (Attestations.Kept kept : attestations.on(release.id())) {
            Attestation one = kept.signed();
            String digest = "0x" + one.digest().hex();
            checked.add(new CheckedSignature(
                    kept.evaluator(),
                    one.outcome(),
                    digest,
                    one.signature(),
                    signatures.isSigned(one, release.id()),
                    release.signers().contains(kept.evaluator())
                            && one.round() == release.round()
                            && release.digest() != null
                            && digest.equals(release.digest().value()),
                    kept.others() == null ? null : SignaturesController.Place.of(release.id(), one)));
        }
        return checked;
    }
}

package org.polity.engine.verdict;

import java.time.Instant;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why an ethics rule is not kept or cannot be decided. */
public sealed interface EthicsReason extends Coded {

    /** @param reason why the attestation does not count */
    record RefusedAttestation(String file, Coded reason) implements EthicsReason {}

    /** No holder of any role of the policy signed it. */
    record SignedByNobody(String file) implements EthicsReason {}

    /** No holder of the role signed it. */
    record NotSignedBy(String file, String role) implements EthicsReason {}

    /** @param subject whom the certificate names, as {@code issuer} says */
    record OtherIdentity(String file, String subject, String issuer, String role) implements EthicsReason {}

    /** It attests something else. */
    record OtherType(String file, String predicateType) implements EthicsReason {}

    /** It is about another artifact. */
    record OtherArtifact(String file) implements EthicsReason {}

    /** It does not say when it was made. */
    record Undated(String file) implements EthicsReason {}

    /** The creation time of the statement is after the submission. */
    record Future(String file, Instant createdAt) implements EthicsReason {}

    /** @param days its age at submission */
    record TooOld(String file, long days, long most) implements EthicsReason {}

    /** @param checks of signatures that all attestations take; their bytes may be the reason, too */
    record TooManyChecks(long checks, long most) implements EthicsReason {}

    /** @param part {@code domain}, {@code task} or {@code riskTier} */
    record UndeclaredScope(String part) implements EthicsReason {}

    /** @param count reasons that are not listed */
    record More(long count) implements EthicsReason {}

    /** A reason without arguments. */
    enum Plain implements EthicsReason {
        NO_CERTIFICATE,
        UNDECLARED_USES,
        NO_CARD,
        NO_DATASETS,
        NO_ATTESTATIONS
    }

    @Override
    default String code() {
        return switch (this) {
            case RefusedAttestation reason -> "attestation.refused";
            case SignedByNobody reason -> "attestation.signed-by-nobody";
            case NotSignedBy reason -> "attestation.not-signed-by-role";
            case OtherIdentity reason -> "attestation.other-identity";
            case OtherType reason -> "attestation.other-type";
            case OtherArtifact reason -> "attestation.other-artifact";
            case Undated reason -> "attestation.undated";
            case Future reason -> "attestation.future";
            case TooOld reason -> "attestation.too-old";
            case TooManyChecks reason -> "attestation.too-many-checks";
            case More reason -> "attestation.more";
            case UndeclaredScope reason -> "prohibition.undeclared-scope";
            case Plain.NO_CERTIFICATE -> "attestation.no-certificate";
            case Plain.UNDECLARED_USES -> "prohibition.undeclared-uses";
            case Plain.NO_CARD -> "condition.no-card";
            case Plain.NO_DATASETS -> "condition.no-datasets";
            case Plain.NO_ATTESTATIONS -> "condition.no-attestations";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case RefusedAttestation reason -> of(reason.file()).and("reason", reason.reason());
            case SignedByNobody reason -> of(reason.file());
            case NotSignedBy reason -> of(reason.file()).and("role", reason.role());
            case OtherIdentity reason ->
                of(reason.file())
                        .and("subject", reason.subject())
                        .and("issuer", reason.issuer())
                        .and("role", reason.role());
            case OtherType reason -> of(reason.file()).and("predicateType", reason.predicateType());
            case OtherArtifact reason -> of(reason.file());
            case Undated reason -> of(reason.file());
            case Future reason ->
                of(reason.file()).and("createdAt", reason.createdAt().toString());
            case TooOld reason -> of(reason.file()).and("days", reason.days()).and("most", reason.most());
            case TooManyChecks reason -> Arguments.of("checks", reason.checks()).and("most", reason.most());
            case More reason -> Arguments.of("count", reason.count());
            case UndeclaredScope reason -> Arguments.of("part", reason.part());
            case Plain plain -> Arguments.NONE;
        };
    }

    private static Arguments of(String file) {
        return Arguments.of("file", file);
    }
}

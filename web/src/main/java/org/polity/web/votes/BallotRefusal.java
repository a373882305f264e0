package org.polity.web.votes;

import java.math.BigDecimal;
import java.time.Instant;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a ballot is rejected, or not counted. */
sealed interface BallotRefusal extends Coded {

    record AlreadyVoted(String voter) implements BallotRefusal {}

    record NotOpen(Instant opens) implements BallotRefusal {}

    record Closed(Instant closed) implements BallotRefusal {}

    record NoVotingPower(Instant opened) implements BallotRefusal {}

    /** The voter's tokens were delegated to another account when the vote opened. */
    record DelegatedAway(Instant opened, String delegate) implements BallotRefusal {}

    record SignedByAnother(String voter) implements BallotRefusal {}

    record Incomplete(String field) implements BallotRefusal {}

    /** In characters. */
    record LongReason(long most, long given) implements BallotRefusal {}

    /** In bytes of UTF-8, for which the relay pays. */
    record CostlyReason(long most, long given) implements BallotRefusal {}

    /** In tokens, at the snapshot. */
    record LittlePower(BigDecimal least, BigDecimal power) implements BallotRefusal {}

    /** @param most bytes */
    record LongSignature(long most) implements BallotRefusal {}

    /** A refusal without arguments. The database stores the codes of refusals that end a ballot. */
    enum Plain implements BallotRefusal {
        ON_ITS_WAY,
        NO_RELAY,
        INVALID_VOTE,
        WRONG_NONCE,
        UNREADABLE_REASON,
        SKIPPED_NOT_ACTIVE,
        SKIPPED_INVALID_SUPPORT,
        SKIPPED_INVALID_SIGNATURE,
        SKIPPED_INVALID_NONCE,
        SKIPPED_ALREADY_VOTED,
        SKIPPED_NO_POWER,
        FAILED,
        NOT_ACCEPTED,
        TOO_LATE,
        CANCELED,
        PROPOSAL_GONE,
        SIGN_AGAIN,
        REFUSED_BEFORE,
        GAS_SPENT,
        RELAY_SPENT,
        UNREADABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case AlreadyVoted refusal -> "ballot.already-voted";
            case NotOpen refusal -> "ballot.vote-not-open";
            case Closed refusal -> "ballot.vote-closed";
            case NoVotingPower refusal -> "ballot.no-voting-power";
            case DelegatedAway refusal -> "ballot.delegated-away";
            case SignedByAnother refusal -> "ballot.signed-by-another";
            case Incomplete refusal -> "ballot.incomplete";
            case LongReason refusal -> "ballot.reason-too-long";
            case CostlyReason refusal -> "ballot.reason-too-costly";
            case LittlePower refusal -> "ballot.little-power";
            case LongSignature refusal -> "ballot.signature-too-long";
            case Plain.ON_ITS_WAY -> "ballot.on-its-way";
            case Plain.NO_RELAY -> "ballot.no-relay";
            case Plain.INVALID_VOTE -> "ballot.invalid-vote";
            case Plain.WRONG_NONCE -> "ballot.wrong-nonce";
            case Plain.UNREADABLE_REASON -> "ballot.reason-unreadable";
            case Plain.SKIPPED_NOT_ACTIVE -> "ballot.skipped-not-active";
            case Plain.SKIPPED_INVALID_SUPPORT -> "ballot.skipped-invalid-support";
            case Plain.SKIPPED_INVALID_SIGNATURE -> "ballot.skipped-invalid-signature";
            case Plain.SKIPPED_INVALID_NONCE -> "ballot.skipped-invalid-nonce";
            case Plain.SKIPPED_ALREADY_VOTED -> "ballot.skipped-already-voted";
            case Plain.SKIPPED_NO_POWER -> "ballot.skipped-no-power";
            case Plain.FAILED -> "ballot.failed";
            case Plain.NOT_ACCEPTED -> "ballot.not-accepted";
            case Plain.TOO_LATE -> "ballot.too-late";
            case Plain.CANCELED -> "ballot.canceled";
            case Plain.PROPOSAL_GONE -> "ballot.proposal-gone";
            case Plain.SIGN_AGAIN -> "ballot.sign-again";
            case Plain.REFUSED_BEFORE -> "ballot.refused-before";
            case Plain.GAS_SPENT -> "ballot.gas-spent";
            case Plain.RELAY_SPENT -> "ballot.relay-spent";
            case Plain.UNREADABLE -> "ballot.unreadable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case AlreadyVoted refusal -> Arguments.ofHash("voter", refusal.voter());
            case NotOpen refusal -> Arguments.NONE.and("opens", refusal.opens());
            case Closed refusal -> Arguments.NONE.and("closed", refusal.closed());
            case NoVotingPower refusal -> Arguments.NONE.and("opened", refusal.opened());
            case DelegatedAway refusal ->
                Arguments.ofHash("delegate", refusal.delegate()).and("opened", refusal.opened());
            case SignedByAnother refusal -> Arguments.ofHash("voter", refusal.voter());
            case Incomplete refusal -> Arguments.of("field", refusal.field());
            case LongReason refusal -> Arguments.of("most", refusal.most()).and("given", refusal.given());
            case CostlyReason refusal -> Arguments.of("most", refusal.most()).and("given", refusal.given());
            case LittlePower refusal ->
                Arguments.NONE.and("least", refusal.least()).and("power", refusal.power());
            case LongSignature refusal -> Arguments.of("most", refusal.most());
            case Plain refusal -> Arguments.NONE;
        };
    }
}

package org.polity.web.chain.calls;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.polity.gate.RegisteredBound;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.TokenAmount;

/** The effect of a proposal's call, in the words of this site. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface DecodedCall {

    /** @param graceUntil the first second in which releases that were cleared before are overdue */
    record EnactPolicy(Hash policy, byte[] document, List<RegisteredBound> bounds, Instant graceUntil)
            implements DecodedCall {}

    record RepealPolicy(Hash policy) implements DecodedCall {}

    record RecallRelease(long release, String reason) implements DecodedCall {}

    /** @param challengedAt the start of the challenge, which identifies it */
    record ResolveChallenge(long release, Instant challengedAt, boolean upheld, String reason) implements DecodedCall {}

    /** @param until the end of the suspension, which identifies it */
    record LiftSuspension(long release, Instant until) implements DecodedCall {}

    record ReassignArtifact(Hash artifact, Address maintainer) implements DecodedCall {}

    record SetTerms(
            Duration challengeWindow, Duration longestChallenge, Duration longestSuspension, TokenAmount challengeBond)
            implements DecodedCall {}

    record SetCouncil(List<Address> evaluators, int quorum) implements DecodedCall {}

    /** @param value in the unit of the rule: seconds, percent, or units of the token */
    record ChangeRule(Rule rule, BigInteger value) implements DecodedCall {}

    /** The rules of voting with one number as their value. */
    enum Rule {
        VOTING_DELAY,
        VOTING_PERIOD,
        PROPOSAL_THRESHOLD,
        QUORUM,
        LATE_QUORUM_EXTENSION,
        TIMELOCK_DELAY
    }

    record NameGuardian(Address guardian) implements DecodedCall {}

    record SetGuardianTerm(Instant end) implements DecodedCall {}

    record MintTokens(Address to, TokenAmount amount) implements DecodedCall {}

    record TransferTokens(Address to, TokenAmount amount) implements DecodedCall {}

    /** The delegation of the treasury's own votes, which the token rejects. */
    record DelegateVotes(Address to) implements DecodedCall {}

    /** Lets another account spend tokens of the community. */
    record ApproveTokens(Address spender, TokenAmount amount) implements DecodedCall {}

    /** Sets the contract that names the gate's guardian. */
    record SetGuardianship(Address contract) implements DecodedCall {}

    record SettleChallenge(long release) implements DecodedCall {}

    /**
     * A call of our contracts with undecodable arguments.
     *
     * @param bytes of the calldata
     */
    record Unreadable(Address target, Cause cause, long bytes) implements DecodedCall {

        public CallFault fault() {
            return switch (cause) {
                case TOO_LONG -> new CallFault.TooLong(bytes, Calls.MOST_BYTES);
                case BEYOND_ITS_BYTES -> new CallFault.BeyondItsBytes(bytes);
                case MALFORMED -> CallFault.Plain.MALFORMED;
            };
        }
    }

    enum Cause {
        TOO_LONG,
        BEYOND_ITS_BYTES,
        MALFORMED
    }

    /** @param selector the first four bytes of the call, hexadecimal with `0x`; `0x` where it has none */
    record Unknown(Address target, String selector) implements DecodedCall {}
}

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

/** What a proposal's call does, in our own terms. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface DecodedCall {

    /** @param graceUntil the first second in which releases that were cleared before are overdue */
    record EnactPolicy(Hash policy, byte[] document, List<RegisteredBound> bounds, Instant graceUntil)
            implements DecodedCall {}

    record RepealPolicy(Hash policy) implements DecodedCall {}

    record RecallRelease(long release, String reason) implements DecodedCall {}

    /** @param challengedAt the start of the challenge that is meant */
    record ResolveChallenge(long release, Instant challengedAt, boolean upheld, String reason) implements DecodedCall {}

    /** @param until the end of the suspension that is meant */
    record LiftSuspension(long release, Instant until) implements DecodedCall {}

    record ReassignArtifact(Hash artifact, Address maintainer) implements DecodedCall {}

    record SetTerms(
            Duration challengeWindow, Duration longestChallenge, Duration longestSuspension, TokenAmount challengeBond)
            implements DecodedCall {}

    record SetCouncil(List<Address> evaluators, int quorum) implements DecodedCall {}

    /** @param value seconds, percent, or units of the token, as the rule has it */
    record ChangeRule(Rule rule, BigInteger value) implements DecodedCall {}

    /** The rules of voting that are one number. */
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

    /** The treasury's own votes, which the token refuses to give away. */
    record DelegateVotes(Address to) implements DecodedCall {}

    /** Lets another account take tokens of the community. */
    record ApproveTokens(Address spender, TokenAmount amount) implements DecodedCall {}

    /** Which contract the gate asks for the guardian. */
    record SetGuardianship(Address contract) implements DecodedCall {}

    record SettleChallenge(long release) implements DecodedCall {}

    /**
     * A call of ours with arguments that are no arguments of it.
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

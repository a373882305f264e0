package org.polity.gate;

import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.ScopeHashes;

/** The gate's answer by its contract, whoever executes the contract: a node, or this process over a proof. */
public final class GateReading {

    private static final GateStatus[] STATUSES = GateStatus.values();

    private GateReading() {}

    /**
     * The answer at the block to which the contract is bound.
     *
     * @param scope zero for an undeclared name: then the answer must hold for every name
     * @param block its number
     * @param hash 32 bytes in hexadecimal with {@code 0x}
     * @throws Exception of web3j, whose calls declare every exception
     */
    public static GateCheck.Answer answer(ReleaseGate gate, Digest artifact, ScopeHashes scope, long block, String hash)
            throws Exception {
        var standing =
                gate.standingOf(artifact.bytes(), GateScope.struct(scope)).send();
        GateStatus status = STATUSES[standing.component1().intValueExact()];
        long until = standing.component3().longValueExact();
        return new GateCheck.Answer(
                status,
                until == 0 ? null : Instant.ofEpochSecond(until),
                standing.component2().longValueExact(),
                release(gate, artifact, scope, status, standing.component2()),
                block,
                hash);
    }

    private static @Nullable BigInteger release(
            ReleaseGate gate, Digest artifact, ScopeHashes scope, GateStatus status, BigInteger epoch)
            throws Exception {
        BigInteger undecided = gate.undecidedOf(artifact.bytes()).send();
        if (status == GateStatus.UNDECIDED && undecided.signum() != 0) {
            return undecided;
        }
        BigInteger newest = BigInteger.ZERO;
        BigInteger matching = BigInteger.ZERO;
        for (Object each : gate.decisiveReleasesOf(artifact.bytes()).send()) {
            BigInteger id = (BigInteger) each;
            ReleaseGate.Release held = gate.release(id).send();
            if (GateScope.hashes(held.scope).appliesTo(scope)) {
                newest = newest.max(id);
                BigInteger decided = held.hasClearance ? held.clearedEpoch : held.epoch;
                matching = decided.equals(epoch) ? matching.max(id) : matching;
            }
        }
        BigInteger release = matching.signum() == 0 ? newest : matching;
        return release.signum() == 0 ? null : release;
    }
}

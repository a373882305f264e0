package org.polity.gate;

import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.policy.rules.ScopeHashes;

/** A scope in the form of the gate's calls and events. */
public final class GateScope {

    private GateScope() {}

    public static ReleaseGate.Scope struct(ScopeHashes scope) {
        return new ReleaseGate.Scope(
                scope.domain().bytes(), scope.task().bytes(), scope.riskTier().bytes());
    }

    public static ScopeHashes hashes(ReleaseGate.Scope scope) {
        return new ScopeHashes(Keccak.stored(scope.domain), Keccak.stored(scope.task), Keccak.stored(scope.riskTier));
    }
}

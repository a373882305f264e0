package org.polity.gate;

import java.math.BigInteger;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.policy.Bound;
import org.polity.engine.policy.rules.ScopeHashes;

/**
 * A numeric limit of a policy in the registry.
 *
 * @param name keccak-256 of `rule/attribute`, the registry does not know these names
 */
public record RegisteredBound(Keccak name, LimitSide comparator, PartsPerMillion limit, ScopeHashes scope) {

    private static final LimitSide[] COMPARATORS = LimitSide.values();

    /** The form that the registry must hold. */
    public static RegisteredBound of(Bound bound) {
        return new RegisteredBound(
                bound.name(), bound.limit().comparator(), bound.limit().value(), bound.scope());
    }

    public static RegisteredBound of(PolicyRegistry.Bound held) {
        return new RegisteredBound(
                Keccak.stored(held.name),
                COMPARATORS[held.comparator.intValueExact()],
                new PartsPerMillion(held.limit.longValueExact()),
                new ScopeHashes(
                        Keccak.stored(held.scope.domain),
                        Keccak.stored(held.scope.task),
                        Keccak.stored(held.scope.riskTier)));
    }

    /** As `enact` takes it. */
    public PolicyRegistry.Bound struct() {
        return new PolicyRegistry.Bound(
                name.bytes(),
                BigInteger.valueOf(comparator.ordinal()),
                BigInteger.valueOf(limit.value()),
                new PolicyRegistry.Scope(
                        scope.domain().bytes(),
                        scope.task().bytes(),
                        scope.riskTier().bytes()));
    }
}

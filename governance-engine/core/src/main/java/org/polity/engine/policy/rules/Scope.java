package org.polity.engine.policy.rules;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Keccak;

/**
 * The use of a release. Each part may be undeclared; the rules of every name then apply.
 *
 * @param domain such as {@code criminal-justice}
 * @param task such as {@code binary-classification}
 * @param riskTier such as {@code high}
 */
public record Scope(Optional<String> domain, Optional<String> task, Optional<String> riskTier) {

    /** A scope without any declaration. */
    public static final Scope UNDECLARED = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    /** The scope, with null for an undeclared part. */
    public static Scope of(@Nullable String domain, @Nullable String task, @Nullable String riskTier) {
        return new Scope(Optional.ofNullable(domain), Optional.ofNullable(task), Optional.ofNullable(riskTier));
    }

    /** The three names as the contracts hold them; zero for an undeclared part. */
    public ScopeHashes hashes() {
        return new ScopeHashes(hash(domain), hash(task), hash(riskTier));
    }

    private static Keccak hash(Optional<String> name) {
        return name.map(Keccak::of).orElse(Keccak.NONE);
    }
}

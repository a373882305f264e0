package org.polity.web.chain;

/**
 * A numeric limit of a policy as the registry holds it.
 *
 * @param name keccak-256 of `rule/attribute`
 * @param limit in parts per million
 */
public record Bound(Hash name, Comparator comparator, long limit, Scope scope) {

    public enum Comparator {
        AT_MOST,
        AT_LEAST
    }
}

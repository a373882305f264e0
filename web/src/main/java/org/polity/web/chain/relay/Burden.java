package org.polity.web.chain.relay;

/**
 * What a transaction is for.
 *
 * @param ballots how many it carries
 * @param byCode whether accounts' code judges their signatures
 * @param gas that it is expected to use
 */
record Burden(int ballots, boolean byCode, long gas) {

    static final Burden NONE = new Burden(0, false, 21_000);
}

package org.polity.web.chain.relay;

/**
 * The content of a transaction.
 *
 * @param ballots number of its ballots
 * @param byCode whether the code of accounts checks their signatures
 * @param gas expected gas
 */
record Burden(int ballots, boolean byCode, long gas) {

    static final Burden NONE = new Burden(0, false, 21_000);
}

package org.polity.contracts;

/** Where the contracts are, and the number of the block in which the first of them was deployed. */
public record Addresses(
        String token, String governor, String timelock, String registry, String council, String gate, long fromBlock) {}

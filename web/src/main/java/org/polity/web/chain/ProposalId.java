package org.polity.web.chain;

import java.math.BigInteger;

/** A proposal's id as the Governor computes it: a uint256, written in decimal. */
public record ProposalId(BigInteger value) {

    public ProposalId {
        if (value.signum() < 0 || value.bitLength() > 256) {
            throw new IllegalArgumentException("`%s` is not a proposal id: it has to fit 256 bits".formatted(value));
        }
    }

    public static ProposalId parse(String text) {
        if (!text.matches("[0-9]{1,78}")) {
            throw new IllegalArgumentException("`%s` is not a proposal id: write its decimal number".formatted(text));
        }
        return new ProposalId(new BigInteger(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

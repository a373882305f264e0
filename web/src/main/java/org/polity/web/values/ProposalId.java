package org.polity.web.values;

import java.math.BigInteger;
import java.util.Optional;

/** A proposal's id as the Governor computes it: a uint256, written in decimal. */
public record ProposalId(BigInteger value) {

    private static final int BITS = 256;
    private static final int KEY_BITS = 192;

    public ProposalId {
        if (value.signum() < 0 || value.bitLength() > BITS) {
            throw new IllegalArgumentException("`%s` is not a proposal id: it has to fit 256 bits".formatted(value));
        }
    }

    /** Empty if the text is no decimal number of at most 256 bits, which no proposal has as its id. */
    public static Optional<ProposalId> parse(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,78}"))
                .map(BigInteger::new)
                .filter(number -> number.bitLength() <= BITS)
                .map(ProposalId::new);
    }

    /** The nonce of its ballots, the same for every voter: OpenZeppelin's keyed nonce with the proposal as key. */
    public BigInteger nonce() {
        return value.mod(BigInteger.ONE.shiftLeft(KEY_BITS)).shiftLeft(BITS - KEY_BITS);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package org.polity.web.values;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An amount of tokens or voting power in the smallest unit (10^-18 of a token). */
public record TokenAmount(BigInteger units) implements Comparable<TokenAmount> {

    public static final int DECIMALS = 18;

    public static final TokenAmount ZERO = new TokenAmount(BigInteger.ZERO);

    public TokenAmount {
        if (units.signum() < 0) {
            throw new IllegalArgumentException("`%s` is not an amount of tokens: it is negative".formatted(units));
        }
    }

    public static TokenAmount ofTokens(long tokens) {
        return new TokenAmount(BigInteger.valueOf(tokens).multiply(BigInteger.TEN.pow(DECIMALS)));
    }

    public BigDecimal tokens() {
        BigDecimal tokens = new BigDecimal(units, DECIMALS).stripTrailingZeros();
        return tokens.scale() < 0 ? tokens.setScale(0) : tokens;
    }

    public boolean isZero() {
        return units.signum() == 0;
    }

    public TokenAmount plus(TokenAmount other) {
        return new TokenAmount(units.add(other.units));
    }

    /** What this lacks to another amount; zero if nothing. */
    public TokenAmount shortOf(TokenAmount other) {
        return new TokenAmount(other.units.subtract(units).max(BigInteger.ZERO));
    }

    @Override
    public int compareTo(TokenAmount other) {
        return units.compareTo(other.units);
    }

    @Override
    public String toString() {
        return tokens().toPlainString();
    }
}

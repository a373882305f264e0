package org.polity.web.chain;

import java.math.BigInteger;

/**
 * A transaction for a wallet to sign; the server never can.
 *
 * @param data ABI-encoded call, hexadecimal with `0x`
 * @param value in wei
 */
public record PreparedCall(long chainId, Address to, String data, BigInteger value) {}

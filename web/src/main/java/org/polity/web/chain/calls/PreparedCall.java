package org.polity.web.chain.calls;

import java.math.BigInteger;
import org.polity.web.values.Address;

/**
 * A transaction for a wallet to sign; the server has no key for it.
 *
 * @param data ABI-encoded call, hexadecimal with `0x`
 * @param value in wei
 */
public record PreparedCall(long chainId, Address to, String data, BigInteger value) {}

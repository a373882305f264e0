package org.polity.web.chain.events;

import java.math.BigInteger;
import org.polity.web.values.Address;

/**
 * A call that a proposal makes when it is executed.
 *
 * @param value in wei
 * @param calldata hexadecimal with `0x`
 */
public record Action(Address target, BigInteger value, String calldata) {}

package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/**
 * An evaluator published its keys.
 *
 * @param p256 65 bytes, an uncompressed point of P-256
 * @param encryption empty for no key
 */
public record KeysAnnounced(LogPosition at, Address evaluator, byte[] p256, byte[] encryption) implements ChainEvent {}

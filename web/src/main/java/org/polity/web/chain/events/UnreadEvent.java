package org.polity.web.chain.events;

import java.util.List;
import org.polity.web.values.LogPosition;

/**
 * An undecodable log of a followed event, unchanged.
 *
 * @param topics and {@code data}: hexadecimal with `0x`
 * @param reason why, for operators
 */
public record UnreadEvent(LogPosition at, List<String> topics, String data, String reason) implements ChainEvent {}

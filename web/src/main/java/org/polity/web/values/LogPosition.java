package org.polity.web.values;

/** Where an event stands on the chain: the number of its block and its place among the block's logs. */
public record LogPosition(long block, int logIndex) {}

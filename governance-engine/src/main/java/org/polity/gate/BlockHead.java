package org.polity.gate;

import java.time.Instant;

/** The latest block of the chain. */
record BlockHead(long number, String hash, Instant time) {}

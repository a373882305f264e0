package org.polity.gate.watch;

import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;

/** An artifact with the use that is asked about. */
public record Watched(Digest artifact, Scope scope) {}

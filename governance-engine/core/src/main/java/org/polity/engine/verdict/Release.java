package org.polity.engine.verdict;

import java.time.Instant;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;

/**
 * What asks to be cleared.
 *
 * @param name its name
 * @param version its version
 * @param artifact its digest
 * @param scope where it is used, as submitted
 * @param submittedAt the time of the submitting block: the verdict's only clock
 */
public record Release(String name, String version, Digest artifact, Scope scope, Instant submittedAt) {}

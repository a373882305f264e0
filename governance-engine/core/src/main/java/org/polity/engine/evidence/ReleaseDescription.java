package org.polity.engine.evidence;

import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;

/**
 * The release a manifest is evidence for.
 *
 * @param name its name
 * @param version its version
 * @param artifact its digest
 * @param scope where it is used
 */
public record ReleaseDescription(String name, String version, Digest artifact, Scope scope) {}

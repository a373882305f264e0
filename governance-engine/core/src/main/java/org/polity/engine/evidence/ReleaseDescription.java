package org.polity.engine.evidence;

import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;

/**
 * The release that a manifest describes.
 *
 * @param name of the release
 * @param version of the release
 * @param artifact the digest of the artifact
 * @param scope the declared use
 */
public record ReleaseDescription(String name, String version, Digest artifact, Scope scope) {}

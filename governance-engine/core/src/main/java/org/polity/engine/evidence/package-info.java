/** What a release brings along: a manifest of files, each known by its SHA-256. */
@NullMarked
package org.polity.engine.evidence;

import org.jspecify.annotations.NullMarked;

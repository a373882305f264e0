/** Uploads of evidence to a site, which continue after an interruption. */
@NullMarked
package org.polity.gate.upload;

import org.jspecify.annotations.NullMarked;

/** The way of a release from a terminal: manifest, findings, submission, decision. */
@NullMarked
package org.polity.cli.release;

import org.jspecify.annotations.NullMarked;

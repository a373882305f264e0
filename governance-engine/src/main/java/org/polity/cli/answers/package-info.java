/** Answers of commands: output, reports, complaints and exit codes. */
@NullMarked
package org.polity.cli.answers;

import org.jspecify.annotations.NullMarked;

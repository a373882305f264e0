/** Commands that ask the gate on the chain. */
@NullMarked
package org.polity.cli.gate;

import org.jspecify.annotations.NullMarked;

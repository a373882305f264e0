/** Sends signed ballots to the Governor and pays their gas. */
@NamedInterface("relay")
@NullMarked
package org.polity.web.chain.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Calls to the contracts: prepared for a wallet, asked of a node, read from proposals. */
@NamedInterface("calls")
@NullMarked
package org.polity.web.chain.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Follows the chain: checks the blocks of a node against each other, and writes the read model. */
@NamedInterface("follower")
@NullMarked
package org.polity.web.chain.follower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Follows the chain: blocks of a node, held against each other, into the read model. */
@NamedInterface("follower")
@NullMarked
package org.polity.web.chain.follower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

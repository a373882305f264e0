package org.polity.web.site.kept;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.chain.follower.NodeFault;

/**
 * What the pages of a site show at a moment: the block to which the chain is followed, what is wrong with the node, by how much a
 * development chain was moved ahead, and what was written since the start.
 */
public record SiteVersion(
        @Nullable BlockHeader head, @Nullable NodeFault trouble, Duration lead, long writes) {}

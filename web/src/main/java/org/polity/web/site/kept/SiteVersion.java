package org.polity.web.site.kept;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.chain.follower.NodeFault;

/**
 * The state that the pages of a site show: the last followed block, the fault of the node, the advance of a development chain's clock,
 * and the number of writes since the start.
 */
public record SiteVersion(
        @Nullable BlockHeader head, @Nullable NodeFault trouble, Duration lead, long writes) {}

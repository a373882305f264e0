package org.polity.web.chain.follower;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far the site trusts a node.
 *
 * @param finality depth below the head at which a block is read a second time
 * @param staleAfter age from which the head is reported as old; zero for chains without empty blocks
 * @param mostAhead longest lead of a block over this machine's clock
 */
@ConfigurationProperties("polity.follower")
record FollowerProperties(
        @DefaultValue("64") int finality,
        @DefaultValue("5m") Duration staleAfter,
        @DefaultValue("5m") Duration mostAhead) {}

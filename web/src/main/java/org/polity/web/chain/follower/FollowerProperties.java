package org.polity.web.chain.follower;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far a node is believed.
 *
 * @param finality so many blocks below the head a block is read a second time
 * @param staleAfter a head of that age is reported; zero for chains that have blocks only when somebody sends a transaction
 * @param mostAhead a block further ahead of this machine's clock is not believed
 */
@ConfigurationProperties("polity.follower")
record FollowerProperties(
        @DefaultValue("64") int finality,
        @DefaultValue("5m") Duration staleAfter,
        @DefaultValue("5m") Duration mostAhead) {}

package org.polity.web.chain.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the relay's transactions.
 *
 * @param mostFee for a unit of gas, in gwei (10^-9 of the chain's coin); above it ballots wait
 * @param stuckAfter how long a transaction waits for a block before it is replaced with a higher fee
 * @param mostOpen most transactions that wait for a block at once
 */
@ConfigurationProperties("polity.relay")
record RelayProperties(
        @DefaultValue("500") long mostFee,
        @DefaultValue("60s") Duration stuckAfter,
        @DefaultValue("8") int mostOpen) {}

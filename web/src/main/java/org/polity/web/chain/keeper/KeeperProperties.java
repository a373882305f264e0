package org.polity.web.chain.keeper;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this site queues and executes accepted proposals, which any account may do.
 *
 * @param enabled false switches the keeper off, with or without a key
 * @param key private key of the account that pays for it; it has no right on any contract, and differs from the
 *     relay's. Without a key there is no keeper
 * @param mostFee for a unit of gas, in gwei (10^-9 of the chain's coin); above it proposals wait
 * @param stuckAfter how long a transaction waits for a block before it is replaced with a higher fee
 */
@ConfigurationProperties("polity.keeper")
public record KeeperProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String key,
        @DefaultValue("500") long mostFee,
        @DefaultValue("2m") Duration stuckAfter) {}

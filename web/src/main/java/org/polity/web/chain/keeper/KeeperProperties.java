package org.polity.web.chain.keeper;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this site queues and executes proposals that have passed, which anybody may do.
 *
 * @param enabled false switches the keeper off, whether there is a key or not
 * @param key private key of the account that pays for it; it has no right on any contract, and is not that of the relay. Without
 *     one there is no keeper
 */
@ConfigurationProperties("polity.keeper")
record KeeperProperties(
        @DefaultValue("true") boolean enabled, @Nullable String key) {}

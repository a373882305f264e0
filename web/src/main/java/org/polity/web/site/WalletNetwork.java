package org.polity.web.site;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The network for a wallet that does not know the chain yet (EIP-3085).
 *
 * @param rpcUrl a public node of the chain; without it, wallets get no offer
 * @param currency symbol of the coin that pays for gas; it has 18 decimals
 */
@ConfigurationProperties("polity.network")
record WalletNetwork(
        @DefaultValue("Polity") String name,
        @Nullable URI rpcUrl,
        @DefaultValue("ETH") String currency) {}

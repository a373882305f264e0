package org.polity.web.chain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The chain to follow, and how to follow it.
 *
 * @param rpcUrl JSON-RPC over HTTP of any EVM node
 * @param relayerKey private key of the account that pays gas for signed ballots; it has no other right
 * @param explorerUrl the address of a block explorer, if any
 * @param pollInterval time between two questions for the head, and between two tries of a rebuild
 * @param keptHeaders number of kept headers: the depth of a reorganisation that needs no full rebuild
 * @param rangeSize number of blocks in one range far behind the head
 */
@ConfigurationProperties("polity.chain")
public record ChainProperties(
        String rpcUrl,
        @Nullable String relayerKey,
        @Nullable String explorerUrl,
        Addresses addresses,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue("256") int keptHeaders,
        @DefaultValue("1000") int rangeSize) {

    /** The addresses of the contracts, and the block of the first one. */
    public record Addresses(
            String token,
            String governor,
            String timelock,
            String registry,
            String council,
            String gate,
            long fromBlock) {

        /** @throws org.polity.contracts.Refused if an address is missing or invalid */
        public org.polity.contracts.Addresses deployed() {
            return new org.polity.contracts.Addresses(token, governor, timelock, registry, council, gate, fromBlock);
        }
    }
}

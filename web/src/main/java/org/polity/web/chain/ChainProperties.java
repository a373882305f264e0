package org.polity.web.chain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which chain is followed, and how.
 *
 * @param rpcUrl JSON-RPC over HTTP of any EVM node
 * @param relayerKey private key of the account that pays gas for signed ballots; it has no other right
 * @param explorerUrl a block explorer's address, if there is one
 * @param pollInterval how often the head of the chain is asked for; also how long a rebuild waits between two tries
 * @param keptHeaders how many headers are kept, so how many blocks back a reorganisation is followed without a full rebuild
 * @param rangeSize how many blocks are read at once far behind the head
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

    /** Where the contracts are, and the block in which the first of them was deployed. */
    public record Addresses(
            String token,
            String governor,
            String timelock,
            String registry,
            String council,
            String gate,
            long fromBlock) {

        /** @throws org.polity.contracts.Refused where one is missing, or is no address */
        public org.polity.contracts.Addresses deployed() {
            return new org.polity.contracts.Addresses(token, governor, timelock, registry, council, gate, fromBlock);
        }
    }
}

package org.polity.web.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;

/** Which network the contracts are on. Asked once: a node does not change its chain id. */
@Component
public class Network {

    private final Web3j web3j;
    private volatile @Nullable Long chainId;

    Network(Web3j web3j) {
        this.web3j = web3j;
    }

    /** @throws UncheckedIOException when the node was never reached */
    public long chainId() {
        Long known = chainId;
        if (known == null) {
            try {
                known = web3j.ethChainId().send().getChainId().longValueExact();
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
            chainId = known;
        }
        return known;
    }
}

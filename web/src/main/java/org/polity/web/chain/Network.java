package org.polity.web.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;

/** The network of the contracts: the followed one, and before the first block the network of the node. */
@Component
public class Network {

    private final Web3j web3j;
    private volatile @Nullable Long followed;

    public Network(Web3j web3j) {
        this.web3j = web3j;
    }

    /** A later exchange of the node behind its address does not change it. */
    public void isFollowed(long chainId) {
        followed = chainId;
    }

    /** @throws UncheckedIOException if no block is followed yet and the node is unreachable */
    public long chainId() {
        Long known = followed;
        if (known != null) {
            return known;
        }
        try {
            return web3j.ethChainId().send().getChainId().longValueExact();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }
}

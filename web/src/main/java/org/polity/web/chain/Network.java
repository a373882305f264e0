package org.polity.web.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;

/** Which network the contracts are on: the one that is followed, and until then the one of the node. */
@Component
public class Network {

    private final Web3j web3j;
    private volatile @Nullable Long followed;

    public Network(Web3j web3j) {
        this.web3j = web3j;
    }

    /** A node that is exchanged behind its address changes it no more. */
    public void isFollowed(long chainId) {
        followed = chainId;
    }

    /** @throws UncheckedIOException when nothing is followed yet and the node is away */
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

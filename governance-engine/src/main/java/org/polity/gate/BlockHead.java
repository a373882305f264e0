package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.EthBlock;

/** A block of the chain, as its header names it. */
record BlockHead(long number, String hash, Instant time) {

    static BlockHead latest(Web3j web3j) throws IOException {
        return read(web3j, DefaultBlockParameterName.LATEST)
                .orElseThrow(() -> new IOException("the node has no block"));
    }

    /** @return empty if the node does not have the block */
    static Optional<BlockHead> at(Web3j web3j, long number) throws IOException {
        return read(web3j, DefaultBlockParameter.valueOf(BigInteger.valueOf(number)));
    }

    private static Optional<BlockHead> read(Web3j web3j, DefaultBlockParameter which) throws IOException {
        return GateReader.reading(() -> {
            EthBlock.Block block =
                    web3j.ethGetBlockByNumber(which, false).send().getBlock();
            return Optional.ofNullable(block)
                    .map(found -> new BlockHead(
                            found.getNumber().longValueExact(),
                            found.getHash(),
                            Instant.ofEpochSecond(found.getTimestamp().longValueExact())));
        });
    }
}

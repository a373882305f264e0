package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;

/** Reads events in ranges that every node accepts; Besu's limit is 5,000 blocks. */
public final class PastEvents {

    private static final long RANGE = 1_000;

    private PastEvents() {}

    /**
     * In the order of the chain.
     *
     * @param from number of the first block
     * @param to number of the last block
     * @param anyOf topics of the requested events
     */
    public static List<Log> of(Web3j web3j, String contract, long from, long to, String... anyOf) throws IOException {
        List<Log> logs = new ArrayList<>();
        for (long first = from; first <= to; first += RANGE) {
            EthFilter filter = new EthFilter(number(first), number(Math.min(to, first + RANGE - 1)), contract);
            EthLog answer = web3j.ethGetLogs(filter.addOptionalTopics(anyOf)).send();
            if (answer.hasError()) {
                throw new NodeRefusal(answer.getError().getMessage());
            }
            answer.getLogs().forEach(result -> logs.add((Log) result.get()));
        }
        return logs;
    }

    private static DefaultBlockParameter number(long block) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(block));
    }
}

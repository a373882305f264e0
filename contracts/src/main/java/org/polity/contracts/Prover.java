package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import org.web3j.exceptions.MessageDecodingException;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.exceptions.ClientConnectionException;
import tools.jackson.core.JacksonException;

/**
 * Checks from the addresses alone that a deployment is the one of our sources, and that only its votes have power over
 * it. It uses only standard JSON-RPC methods.
 */
public final class Prover {

    private final Web3j web3j;

    public Prover(Web3j web3j) {
        this.web3j = web3j;
    }

    /**
     * Every finding, in the state of the newest block.
     *
     * @throws IOException when the node does not answer
     */
    public Proof prove(Addresses addresses) throws IOException {
        try {
            return read(addresses);
        } catch (ClientConnectionException | JacksonException | MessageDecodingException undecodable) {
            throw new NodeRefusal(undecodable);
        }
    }

    private Proof read(Addresses addresses) throws IOException {
        BigInteger chainId = chainId();
        EthBlock.Block head = head();
        Instant time = Instant.ofEpochSecond(head.getTimestamp().longValueExact());
        Reading reading = new Reading(web3j, addresses, head.getNumber());
        new CodeCheck(reading, chainId).run();
        HistoryCheck.Beginning beginning = new HistoryCheck(reading).run();
        new LinkCheck(reading).run();
        new RoleCheck(reading, beginning).run();
        new RulesCheck(reading, time).run();
        return new Proof(chainId.longValueExact(), reading.block(), time, reading.findings());
    }

    private BigInteger chainId() throws IOException {
        var answer = web3j.ethChainId().send();
        if (answer.hasError()) {
            throw new NodeRefusal(answer.getError().getMessage());
        }
        return answer.getChainId();
    }

    private EthBlock.Block head() throws IOException {
        EthBlock answer = web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send();
        if (answer.hasError()) {
            throw new NodeRefusal(answer.getError().getMessage());
        }
        if (answer.getBlock() == null) {
            throw new NodeRefusal("no newest block");
        }
        return answer.getBlock();
    }
}

package org.polity.web.chain.calls;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.EthBlock;

/** Whether an account may submit an artifact yet, by an answer of the gate itself. */
@Component
public class Claims {

    /** How long to wait for the next block on a chain that makes one only for a transaction. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** In the order of a maintainer's steps. */
    public enum Stage {
        /** No commitment exists. */
        OPEN,
        /** Committed in the newest block; the submission must be in a later one. */
        WAITING,
        /** Committed in an earlier block, or the artifact has an owner; the gate decides the rest. */
        HELD
    }

    private final Web3j web3j;
    private final Contracts contracts;
    private final Duration patience;
    private final ChainClock clock;

    Claims(Web3j web3j, Contracts contracts, ChainClock clock, @Value("${polity.mode:embedded}") String mode) {
        this.web3j = web3j;
        this.contracts = contracts;
        this.clock = clock;
        // the embedded node makes a block for each transaction, so the next transaction is in a later block
        this.patience = mode.equals("embedded") ? Duration.ZERO : PATIENCE;
    }

    /** @throws IOException when the node did not answer */
    public Stage of(Hash artifact, Address maintainer, Hash salt) throws IOException {
        Address owner = new Address(Question.answered(
                () -> contracts.gate().maintainerOf(artifact.bytes()).send()));
        if (!owner.equals(Address.ZERO)) {
            return Stage.HELD;
        }
        Hash commitment = GateCalls.commitment(artifact, maintainer, salt);
        BigInteger block = Question.answered(
                () -> contracts.gate().committedIn(commitment.bytes()).send());
        if (block.signum() == 0) {
            return Stage.OPEN;
        }
        return isPast(block) ? Stage.HELD : Stage.WAITING;
    }

    private boolean isPast(BigInteger block) throws IOException {
        EthBlock.Block head = web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send()
                .getBlock();
        Instant since = Instant.ofEpochSecond(head.getTimestamp().longValueExact());
        return head.getNumber().compareTo(block) > 0
                || patience.isZero()
                || clock.now().isAfter(since.plus(patience));
    }
}

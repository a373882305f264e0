package org.polity.web.chain.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Contracts;
import org.polity.web.values.Address;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** The least time that a new proposal takes, by the Governor and the timelock. */
@Component
public class Timetable {

    private static final String ONLY = "";

    private final Contracts contracts;
    private final PolityTimelock timelock;
    private final Cache<String, Duration> recent = Caffeine.newBuilder()
            .maximumSize(1)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    Timetable(Contracts contracts, Web3j web3j, ChainProperties properties) {
        this.contracts = contracts;
        this.timelock = PolityTimelock.load(
                properties.addresses().timelock(),
                web3j,
                new ReadonlyTransactionManager(web3j, Address.ZERO.value()),
                new DefaultGasProvider());
    }

    /**
     * From the proposal to its earliest execution: the voting delay, the voting period and the delay of the timelock.
     *
     * @throws IOException when the node did not answer
     */
    public Duration untilExecution() throws IOException {
        Duration known = recent.getIfPresent(ONLY);
        if (known != null) {
            return known;
        }
        BigInteger seconds = Question.answered(() -> contracts
                .governor()
                .votingDelay()
                .send()
                .add(contracts.governor().votingPeriod().send())
                .add(timelock.getMinDelay().send()));
        Duration asked = Duration.ofSeconds(seconds.longValueExact());
        recent.put(ONLY, asked);
        return asked;
    }
}

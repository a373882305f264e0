package org.polity.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.polity.contracts.Addresses;
import org.polity.contracts.PastEvents;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.Log;

/**
 * The events that hold what storage does not: documents of policies, names of releases. They are read once, those of the last
 * blocks again and again, because of reorganisations.
 */
final class Announcements {

    static final long READ_AGAIN = 64;

    static final String ENACTED = EventEncoder.encode(PolicyRegistry.POLICYENACTED_EVENT);
    static final String SUBMITTED = EventEncoder.encode(ReleaseGate.RELEASESUBMITTED_EVENT);

    private final Web3j web3j;
    private final Addresses addresses;
    private final List<Log> read = new ArrayList<>();
    private long next;

    Announcements(Web3j web3j, Addresses addresses) {
        this.web3j = web3j;
        this.addresses = addresses;
        this.next = addresses.fromBlock();
    }

    /**
     * @param event {@link #ENACTED} or {@link #SUBMITTED}
     * @param subject the policy or the release, as 32 bytes in hexadecimal
     */
    synchronized List<Log> of(String event, String subject) throws IOException {
        long head = web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
        List<Log> news = new ArrayList<>(PastEvents.of(web3j, addresses.registry(), next, head, ENACTED));
        news.addAll(PastEvents.of(web3j, addresses.gate(), next, head, SUBMITTED));
        read.removeIf(log -> log.getBlockNumber().longValueExact() >= next);
        read.addAll(news);
        next = Math.max(next, head - READ_AGAIN + 1);
        return read.stream()
                .filter(log -> log.getTopics().get(0).equals(event)
                        && log.getTopics().get(1).equalsIgnoreCase(subject))
                .toList();
    }
}

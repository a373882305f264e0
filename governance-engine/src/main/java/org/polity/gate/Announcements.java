package org.polity.gate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.polity.contracts.PastEvents;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Events with data that no storage holds: documents of policies, names of releases, keys of evaluators. They are read
 * once, except those of the last blocks, which a reorganisation may change.
 */
final class Announcements {

    static final long READ_AGAIN = 64;

    static final String ENACTED = EventEncoder.encode(PolicyRegistry.POLICYENACTED_EVENT);
    static final String SUBMITTED = EventEncoder.encode(ReleaseGate.RELEASESUBMITTED_EVENT);
    static final String KEYS = EventEncoder.encode(EvaluatorCouncil.KEYSANNOUNCED_EVENT);

    /** One kind of event of one contract. */
    record Source(String contract, String event) {}

    private final Web3j web3j;
    private final List<Source> sources;
    private final List<Log> read = new ArrayList<>();
    private long next;

    /** @param fromBlock the first block that may have such events */
    Announcements(Web3j web3j, long fromBlock, List<Source> sources) {
        this.web3j = web3j;
        this.sources = sources;
        this.next = fromBlock;
    }

    /**
     * In the order of the chain.
     *
     * @param event an event of one of the sources
     * @param subject the policy, the release or the evaluator, as 32 bytes in hexadecimal
     */
    synchronized List<Log> of(String event, String subject) throws IOException {
        long head = web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
        List<Log> news = new ArrayList<>();
        for (Source source : sources) {
            news.addAll(PastEvents.of(web3j, source.contract(), next, head, source.event()));
        }
        read.removeIf(log -> log.getBlockNumber().longValueExact() >= next);
        read.addAll(news);
        next = Math.max(next, head - READ_AGAIN + 1);
        return read.stream()
                .filter(log -> log.getTopics().get(0).equals(event)
                        && log.getTopics().get(1).equalsIgnoreCase(subject))
                .toList();
    }
}

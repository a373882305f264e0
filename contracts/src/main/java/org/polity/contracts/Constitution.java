package org.polity.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a community is deployed with.
 *
 * @param holders address to amount, in the smallest unit of the token
 * @param votingDelay from proposal to snapshot, whole seconds
 * @param votingPeriod that voting is open, whole seconds
 * @param timelockDelay between acceptance and execution, whole seconds
 * @param proposalThreshold votes that it takes to propose, in the smallest unit
 * @param quorumPercent of the supply that has to vote for or abstain
 * @param evaluatorQuorum how many evaluators have to sign the same verdict
 */
public record Constitution(
        String tokenName,
        String tokenSymbol,
        Map<String, BigInteger> holders,
        Duration votingDelay,
        Duration votingPeriod,
        Duration timelockDelay,
        BigInteger proposalThreshold,
        int quorumPercent,
        List<String> evaluators,
        int evaluatorQuorum) {

    public Constitution {
        holders = new LinkedHashMap<>(holders);
        evaluators = List.copyOf(evaluators);
        if (holders.isEmpty()) {
            throw new IllegalArgumentException("a community needs at least one holder: name an address and its amount");
        }
        if (quorumPercent < 0 || quorumPercent > 100) {
            throw new IllegalArgumentException(
                    "the quorum `%d` is not a percentage: write 0 to 100".formatted(quorumPercent));
        }
        if (evaluatorQuorum < 1 || evaluatorQuorum > evaluators.size()) {
            throw new IllegalArgumentException("`%d` of %d evaluators can't agree: write 1 to %d"
                    .formatted(evaluatorQuorum, evaluators.size(), evaluators.size()));
        }
    }
}

package org.polity.engine.policy;

import java.util.List;
import java.util.Optional;

/**
 * One demand of an ethics policy.
 *
 * @param head what every rule has
 * @param demand what is asked
 */
public record EthicsRule(RuleHead head, Demand demand) implements Rule {

    /** What an ethics rule asks. */
    public sealed interface Demand {}

    /**
     * A signed in-toto statement about the artifact must be there.
     *
     * @param predicateType what it attests
     * @param signers how many different holders of the role signed one
     * @param role whose signatures count
     * @param maximumAgeDays how old it may be at submission
     */
    public record Attestation(String predicateType, int signers, String role, Optional<Integer> maximumAgeDays)
            implements Demand {}

    /**
     * The release must not be for any of these.
     *
     * @param scope names of domains, tasks and risk tiers, each prohibited by itself
     * @param uses names of uses that a manifest declares
     */
    public record Prohibition(Reach scope, List<String> uses) implements Demand {

        public Prohibition {
            uses = List.copyOf(uses);
        }
    }

    /**
     * An expression must be true.
     *
     * @param expression in CEL, over release, card, datasets and attestations
     * @param explanation what it means, for people
     */
    public record Condition(String expression, String explanation) implements Demand {}
}

package org.polity.engine.policy.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/**
 * One demand of an ethics policy.
 *
 * @param head what every rule has
 * @param demand the demand
 */
public record EthicsRule(RuleHead head, Demand demand) implements Rule {

    @Override
    public List<Demand> demands() {
        return List.of(demand);
    }

    /** The demand of an ethics rule; as a report, its sentence. */
    public sealed interface Demand extends Coded {

        @Override
        default String code() {
            return switch (this) {
                case Attestation asked ->
                    asked.maximumAgeDays().isPresent() ? "demand.recent-attestation" : "demand.attestation";
                case Prohibition asked -> "demand.prohibition";
                case Permission asked -> "demand.permission";
                case Condition asked -> "demand.condition";
            };
        }

        @Override
        default Arguments arguments() {
            return switch (this) {
                case Attestation asked -> asked.asArguments();
                case Prohibition asked -> Arguments.NONE.and("names", asked.names());
                case Permission asked -> Arguments.NONE.and("names", asked.names());
                case Condition asked -> Arguments.ofPassage("explanation", asked.explanation());
            };
        }
    }

    /**
     * A signed in-toto statement about the artifact must be there.
     *
     * @param predicateType the type of the statement
     * @param signers the least number of different holders who sign
     * @param role the role whose signatures count
     * @param maximumAgeDays its greatest age at submission
     */
    public record Attestation(String predicateType, int signers, String role, Optional<Integer> maximumAgeDays)
            implements Demand {

        private Arguments asArguments() {
            Arguments always = Arguments.of("predicateType", predicateType)
                    .and("signers", signers)
                    .and("role", role);
            return maximumAgeDays.isPresent() ? always.and("days", maximumAgeDays.get()) : always;
        }
    }

    /**
     * The release must not be for any of these.
     *
     * @param scope names of domains, tasks and risk tiers, each prohibited by itself
     * @param uses names of uses that a manifest declares
     */
    public record Prohibition(PolicyScope scope, List<String> uses) implements Demand {

        public Prohibition {
            uses = List.copyOf(uses);
        }

        /** Everything that is prohibited: domains, tasks, risk tiers and uses. */
        public List<String> names() {
            return EthicsRule.names(scope, uses);
        }
    }

    /**
     * The release may declare only these names. An empty list has no demand.
     *
     * @param scope names of domains, tasks and risk tiers: the release declares one of each list
     * @param uses names of uses: each use that the manifest declares is among them
     */
    public record Permission(PolicyScope scope, List<String> uses) implements Demand {

        public Permission {
            uses = List.copyOf(uses);
        }

        /** Everything that is permitted: domains, tasks, risk tiers and uses. */
        public List<String> names() {
            return EthicsRule.names(scope, uses);
        }
    }

    private static List<String> names(PolicyScope scope, List<String> uses) {
        List<String> names = new ArrayList<>(scope.domains());
        names.addAll(scope.tasks());
        names.addAll(scope.riskTiers());
        names.addAll(uses);
        return names;
    }

    /**
     * An expression must be true.
     *
     * @param expression in CEL, over release, card, datasets and attestations
     * @param explanation the meaning, for people
     */
    public record Condition(String expression, String explanation) implements Demand {}
}

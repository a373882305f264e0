package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Checks that the rules in force are within the bounds of a constitution. */
final class RulesCheck {

    /** Longer than any bound; a contract that is not ours may answer anything. */
    private static final BigInteger LONGEST =
            BigInteger.valueOf(Duration.ofDays(1_000_000).toSeconds());

    private final Reading reading;
    private final Instant now;

    RulesCheck(Reading reading, Instant now) {
        this.reading = reading;
        this.now = now;
    }

    void run() throws IOException {
        Optional<String> guardian = guardian();
        Optional<Rules> rules = guardian.isEmpty() ? Optional.empty() : rules(guardian.get());
        if (rules.isEmpty()) {
            return;
        }
        List<Problem> problems = rules.get().problems();
        problems.forEach(problem -> reading.findings().add(Finding.of(problem)));
        if (problems.isEmpty()) {
            reading.found(Finding.Code.RULES_WITHIN_BOUNDS);
        }
    }

    private Optional<String> guardian() throws IOException {
        return reading.ask(Part.GOVERNOR, "proposalGuardian", reading.governor().proposalGuardian());
    }

    private Optional<Rules> rules(String guardian) throws IOException {
        PolityGovernor governor = reading.governor();
        EvaluatorCouncil council = reading.council();
        ReleaseGate gate = reading.gate();
        Optional<ReleaseGate.Terms> terms = reading.ask(Part.GATE, "terms", gate.terms());
        Optional<BigInteger> end = reading.ask(Part.GOVERNOR, "guardianTermEnd", governor.guardianTermEnd());
        Optional<List<?>> evaluators = evaluators(council);
        Optional<BigInteger> denominator =
                reading.ask(Part.GOVERNOR, "quorumDenominator", governor.quorumDenominator());
        List<Optional<BigInteger>> numbers = List.of(
                number(Part.TOKEN, "totalSupply", reading.token().totalSupply()),
                number(Part.GOVERNOR, "votingDelay", governor.votingDelay()),
                number(Part.GOVERNOR, "votingPeriod", governor.votingPeriod()),
                number(Part.TIMELOCK, "getMinDelay", reading.timelock().getMinDelay()),
                number(Part.GOVERNOR, "proposalThreshold", governor.proposalThreshold()),
                number(Part.GOVERNOR, "quorumNumerator", governor.quorumNumerator()),
                number(Part.COUNCIL, "quorum", council.quorum()),
                number(Part.GOVERNOR, "lateQuorumVoteExtension", governor.lateQuorumVoteExtension()));
        if (terms.isEmpty()
                || end.isEmpty()
                || evaluators.isEmpty()
                || denominator.isEmpty()
                || denominator.get().signum() == 0
                || numbers.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Duration term = left(end.get(), guardian);
        List<BigInteger> given = numbers.stream().flatMap(Optional::stream).toList();
        return Optional.of(new Rules(
                given.get(0),
                seconds(given.get(1)),
                seconds(given.get(2)),
                seconds(given.get(3)),
                given.get(4),
                given.get(5).multiply(BigInteger.valueOf(100)).divide(denominator.get()),
                evaluators.get().stream().map(String::valueOf).toList(),
                given.get(6),
                seconds(given.get(7)),
                term,
                seconds(terms.get().challengeWindow),
                seconds(terms.get().longestChallenge),
                terms.get().challengeBond,
                seconds(terms.get().longestSuspension)));
    }

    // the generated binding answers a raw list
    @SuppressWarnings({"rawtypes", "unchecked"})
    private Optional<List<?>> evaluators(EvaluatorCouncil council) throws IOException {
        return (Optional) reading.ask(Part.COUNCIL, "evaluators", (RemoteFunctionCall) council.evaluators());
    }

    private Optional<BigInteger> number(Part part, String function, RemoteFunctionCall<BigInteger> question)
            throws IOException {
        return reading.ask(part, function, question);
    }

    /** The rest of the guardian's term; zero without a guardian. */
    private Duration left(BigInteger end, String guardian) {
        if (guardian.equals(Constitution.NOBODY)) {
            reading.found(Finding.Code.NO_GUARDIAN);
            return Duration.ZERO;
        }
        Instant until = Instant.EPOCH.plus(seconds(end));
        reading.found(Finding.Code.GUARDIAN, guardian, until);
        return Duration.between(now, until);
    }

    private static Duration seconds(BigInteger count) {
        return Duration.ofSeconds(count.min(LONGEST).longValueExact());
    }
}

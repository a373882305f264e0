package org.polity.web.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.polity.web.chain.events.Action;
import org.springframework.stereotype.Component;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Calls to the Governor, for a wallet to sign. */
@Component
public class GovernorCalls {

    private final Contracts contracts;
    private final Network network;

    GovernorCalls(Contracts contracts, Network network) {
        this.contracts = contracts;
        this.network = network;
    }

    public PreparedCall propose(List<Action> actions, String description) {
        return prepared(contracts
                .governor()
                .propose(targets(actions), values(actions), calldatas(actions), description)
                .encodeFunctionCall());
    }

    public PreparedCall queue(List<Action> actions, String description) {
        return prepared(contracts
                .governor()
                .queue(targets(actions), values(actions), calldatas(actions), descriptionHash(description))
                .encodeFunctionCall());
    }

    public PreparedCall execute(List<Action> actions, String description) {
        return prepared(contracts
                .governor()
                .execute(
                        targets(actions),
                        values(actions),
                        calldatas(actions),
                        descriptionHash(description),
                        BigInteger.ZERO)
                .encodeFunctionCall());
    }

    public PreparedCall vote(ProposalId proposal, int support, String reason) {
        return prepared(contracts
                .governor()
                .castVoteWithReason(proposal.value(), BigInteger.valueOf(support), reason)
                .encodeFunctionCall());
    }

    PreparedCall vote(SignedBallot ballot) {
        return prepared(contracts
                .governor()
                .castVoteWithReasonAndParamsBySig(
                        ballot.proposal().value(),
                        BigInteger.valueOf(ballot.support()),
                        ballot.voter().value(),
                        ballot.reason(),
                        new byte[0],
                        Numeric.hexStringToByteArray(ballot.signature()))
                .encodeFunctionCall());
    }

    private PreparedCall prepared(String data) {
        return new PreparedCall(
                network.chainId(), new Address(contracts.governor().getContractAddress()), data, BigInteger.ZERO);
    }

    private static List<String> targets(List<Action> actions) {
        return actions.stream().map(action -> action.target().value()).toList();
    }

    private static List<BigInteger> values(List<Action> actions) {
        return actions.stream().map(Action::value).toList();
    }

    private static List<byte[]> calldatas(List<Action> actions) {
        return actions.stream()
                .map(action -> Numeric.hexStringToByteArray(action.calldata()))
                .toList();
    }

    private static byte[] descriptionHash(String description) {
        return Hash.sha3(description.getBytes(StandardCharsets.UTF_8));
    }
}

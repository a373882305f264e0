package org.polity.web.chain.calls;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Network;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.springframework.stereotype.Component;
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

    /** @param description Keccak-256 of its bytes */
    public PreparedCall queue(List<Action> actions, Hash description) {
        return prepared(contracts
                .governor()
                .queue(targets(actions), values(actions), calldatas(actions), description.bytes())
                .encodeFunctionCall());
    }

    public PreparedCall execute(List<Action> actions, Hash description) {
        return prepared(contracts
                .governor()
                .execute(targets(actions), values(actions), calldatas(actions), description.bytes(), BigInteger.ZERO)
                .encodeFunctionCall());
    }

    public PreparedCall vote(ProposalId proposal, int support, String reason) {
        return prepared(contracts
                .governor()
                .castVoteWithReason(proposal.value(), BigInteger.valueOf(support), reason)
                .encodeFunctionCall());
    }

    public PreparedCall cancel(List<Action> actions, Hash description) {
        return prepared(contracts
                .governor()
                .cancel(targets(actions), values(actions), calldatas(actions), description.bytes())
                .encodeFunctionCall());
    }

    /** One ballot, by OpenZeppelin's function, which reverts with a reason. */
    public PreparedCall vote(SignedBallot ballot) {
        BigInteger support = BigInteger.valueOf(ballot.support());
        byte[] signature = signature(ballot);
        return prepared(
                ballot.reason().isEmpty()
                        ? contracts
                                .governor()
                                .castVoteBySig(
                                        ballot.proposal().value(),
                                        support,
                                        ballot.voter().value(),
                                        signature)
                                .encodeFunctionCall()
                        : contracts
                                .governor()
                                .castVoteWithReasonAndParamsBySig(
                                        ballot.proposal().value(),
                                        support,
                                        ballot.voter().value(),
                                        ballot.reason(),
                                        new byte[0],
                                        signature)
                                .encodeFunctionCall());
    }

    /**
     * Many ballots on one proposal in a transaction; the Governor skips a ballot that does not count.
     *
     * @param ballots of plain accounts without a reason
     * @param spoken all other ballots
     */
    public PreparedCall votes(ProposalId proposal, List<SignedBallot> signed, List<SignedBallot> spoken) {
        return prepared(contracts
                .governor()
                .castVotesBySig(
                        proposal.value(),
                        signed.stream().map(GovernorCalls::compact).toList(),
                        spoken.stream().map(GovernorCalls::spoken).toList())
                .encodeFunctionCall());
    }

    /** With the signature in two words: the highest bit of s is the parity of v (ERC-2098). */
    private static PolityGovernor.SignedBallot compact(SignedBallot ballot) {
        byte[] signature = signature(ballot);
        byte[] vs = Arrays.copyOfRange(signature, 32, 64);
        if (signature[64] == 28) {
            vs[0] |= (byte) 0x80;
        }
        return new PolityGovernor.SignedBallot(
                BigInteger.valueOf(ballot.support()),
                ballot.voter().value(),
                ballot.nonce(),
                Arrays.copyOfRange(signature, 0, 32),
                vs);
    }

    private static PolityGovernor.SpokenBallot spoken(SignedBallot ballot) {
        return new PolityGovernor.SpokenBallot(
                BigInteger.valueOf(ballot.support()),
                ballot.voter().value(),
                ballot.nonce(),
                ballot.reason(),
                signature(ballot));
    }

    /** Some wallets write the parity itself, and the chain requires the parity plus 27. */
    private static byte[] signature(SignedBallot ballot) {
        byte[] signature = Numeric.hexStringToByteArray(ballot.signature());
        if (signature.length == 65 && signature[64] >= 0 && signature[64] < 2) {
            signature[64] += 27;
        }
        return signature;
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
}

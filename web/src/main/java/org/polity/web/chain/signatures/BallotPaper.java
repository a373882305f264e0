package org.polity.web.chain.signatures;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.polity.gate.TypedData;
import org.polity.gate.TypedSignature;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Network;
import org.polity.web.values.Address;
import org.polity.web.values.ProposalId;
import org.springframework.stereotype.Component;

/**
 * The typed data that a voter's wallet signs: OpenZeppelin 5's `Ballot`, or `ExtendedBallot` with a reason, in the
 * EIP-712 domain of the Governor. Each proposal has its own nonce, so that no ballot waits for another proposal.
 */
@Component
public class BallotPaper {

    private static final List<TypedData.Field> FIELDS = List.of(
            new TypedData.Field("proposalId", TypedData.Atom.UINT256),
            new TypedData.Field("support", TypedData.Atom.UINT8),
            new TypedData.Field("voter", TypedData.Atom.ADDRESS),
            new TypedData.Field("nonce", TypedData.Atom.UINT256));
    private static final TypedData.Type BALLOT = new TypedData.Type("Ballot", FIELDS);
    private static final TypedData.Type EXTENDED = new TypedData.Type(
            "ExtendedBallot",
            Stream.concat(
                            FIELDS.stream(),
                            Stream.of(
                                    new TypedData.Field("reason", TypedData.Atom.STRING),
                                    new TypedData.Field("params", TypedData.Atom.BYTES)))
                    .toList());
    private static final byte[] NO_PARAMETERS = {};

    private final Contracts contracts;
    private final Network network;
    private final TypedSignature signatures;

    BallotPaper(Contracts contracts, Network network, TypedSignature signatures) {
        this.contracts = contracts;
        this.network = network;
        this.signatures = signatures;
    }

    public TypedData typedData(ProposalId proposal, int support, Address voter, String reason) {
        return typedData(proposal, support, voter, proposal.nonce(), reason);
    }

    private TypedData typedData(ProposalId proposal, int support, Address voter, BigInteger nonce, String reason) {
        return new TypedData(
                new TypedData.Domain(
                        "PolityGovernor",
                        "1",
                        network.chainId(),
                        contracts.governor().getContractAddress()),
                reason.isEmpty()
                        ? BALLOT.with(proposal.toString(), support, voter.value(), nonce)
                        : EXTENDED.with(proposal.toString(), support, voter.value(), nonce, reason, NO_PARAMETERS));
    }

    /** Whether the voter signed exactly this ballot. */
    public boolean isSignedByVoter(SignedBallot ballot) throws IOException {
        return signatures.isBy(ballot.voter().value(), digest(ballot), ballot.signature());
    }

    /** Whether the voter's own key signed, so that no contract must check. */
    public boolean isSignedByKey(SignedBallot ballot) {
        return TypedSignature.signer(digest(ballot), ballot.signature())
                .filter(ballot.voter().value()::equals)
                .isPresent();
    }

    private byte[] digest(SignedBallot ballot) {
        return typedData(ballot.proposal(), ballot.support(), ballot.voter(), ballot.nonce(), ballot.reason())
                .hash();
    }
}

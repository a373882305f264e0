package org.polity.web.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polity.gate.TypedSignature;
import org.springframework.stereotype.Component;
import org.web3j.crypto.StructuredDataEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The typed data that a voter's wallet signs: OpenZeppelin 5's `Ballot`, or `ExtendedBallot` where a reason is given; EIP-712
 * domain of the Governor. The nonce is the proposal's own, so that no ballot waits for another vote's.
 */
@Component
public class BallotPaper {

    private final Contracts contracts;
    private final Network network;
    private final TypedSignature signatures;
    private final JsonMapper json;

    BallotPaper(Contracts contracts, Network network, TypedSignature signatures, JsonMapper json) {
        this.contracts = contracts;
        this.network = network;
        this.signatures = signatures;
        this.json = json;
    }

    public Map<String, Object> typedData(ProposalId proposal, int support, Address voter, String reason) {
        return typedData(proposal, support, voter, proposal.nonce(), reason);
    }

    private Map<String, Object> typedData(
            ProposalId proposal, int support, Address voter, BigInteger nonce, String reason) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("proposalId", proposal.toString());
        message.put("support", support);
        message.put("voter", voter.value());
        message.put("nonce", nonce.toString());
        List<Map<String, String>> fields = new ArrayList<>(List.of(
                field("proposalId", "uint256"),
                field("support", "uint8"),
                field("voter", "address"),
                field("nonce", "uint256")));
        if (!reason.isEmpty()) {
            message.put("reason", reason);
            message.put("params", "0x");
            fields.add(field("reason", "string"));
            fields.add(field("params", "bytes"));
        }
        String type = reason.isEmpty() ? "Ballot" : "ExtendedBallot";
        return Map.of(
                "types",
                Map.of(
                        "EIP712Domain",
                        List.of(
                                field("name", "string"),
                                field("version", "string"),
                                field("chainId", "uint256"),
                                field("verifyingContract", "address")),
                        type,
                        fields),
                "primaryType",
                type,
                "domain",
                domain(),
                "message",
                message);
    }

    /** Whether the voter, and nobody else, signed exactly this ballot. */
    public boolean isSignedByVoter(SignedBallot ballot) throws IOException {
        return signatures.isBy(ballot.voter().value(), digest(ballot), ballot.signature());
    }

    /** Whether it was the voter's own key that signed, so that no contract has to be asked. */
    boolean isSignedByKey(SignedBallot ballot) {
        return TypedSignature.signer(digest(ballot), ballot.signature())
                .filter(ballot.voter().value()::equals)
                .isPresent();
    }

    private byte[] digest(SignedBallot ballot) {
        Map<String, Object> data =
                typedData(ballot.proposal(), ballot.support(), ballot.voter(), ballot.nonce(), ballot.reason());
        try {
            return new StructuredDataEncoder(json.writeValueAsString(data)).hashStructuredData();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Map<String, Object> domain() {
        Map<String, Object> domain = new LinkedHashMap<>();
        domain.put("name", "PolityGovernor");
        domain.put("version", "1");
        domain.put("chainId", network.chainId());
        domain.put("verifyingContract", contracts.governor().getContractAddress());
        return domain;
    }

    private static Map<String, String> field(String name, String type) {
        return Map.of("name", name, "type", type);
    }
}

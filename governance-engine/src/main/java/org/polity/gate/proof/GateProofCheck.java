package org.polity.gate.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.polity.contracts.Addresses;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.gate.GateCheck;
import org.polity.gate.SignedDecision;
import org.web3j.crypto.Hash;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.utils.Numeric;

/**
 * Checks a proof against the hash of a block that the reader trusts, without any node: the header against the hash, every value
 * against the state root in the header, and the gate's answer by executing the gate's own code over these values.
 */
public final class GateProofCheck {

    private GateProofCheck() {}

    /**
     * What a valid proof shows.
     *
     * @param time of the block
     * @param signers accounts that signed the decision and are evaluators at the block; none if the proof holds no decision
     */
    public record Proved(Digest artifact, GateCheck.Answer answer, Instant time, List<String> signers) {
        public Proved {
            signers = List.copyOf(signers);
        }
    }

    /**
     * Checks a document of {@link GateProver}.
     *
     * @param trusted hash of the block, `0x` and 64 hexadecimal digits in lower case
     * @param gate address of the gate that the reader trusts
     * @param chainId of the chain, if the reader states it
     * @param artifact that the reader asks about
     * @param scope that the reader asks about
     * @throws InvalidProof if the document shows nothing
     */
    public static Proved check(
            byte[] document, String trusted, Addresses gate, OptionalLong chainId, Digest artifact, ScopeHashes scope)
            throws InvalidProof {
        GateProof proof = GateProof.parse(document);
        String hash = Numeric.toHexString(Hash.sha3(proof.header()));
        if (!hash.equals(trusted)) {
            throw new InvalidProof(new ProofFault.OtherBlock(hash, trusted));
        }
        if (!proof.gate().equals(gate.gate().toLowerCase(Locale.ROOT))) {
            throw new InvalidProof(new ProofFault.OtherGate(proof.gate(), gate.gate()));
        }
        if (chainId.isPresent() && chainId.getAsLong() != proof.chainId()) {
            throw new InvalidProof(new ProofFault.OtherChain(proof.chainId(), chainId.getAsLong()));
        }
        if (!artifact.equals(proof.artifact())) {
            throw new InvalidProof(new ProofFault.OtherArtifact(proof.artifact().hex(), artifact.hex()));
        }
        if (!proof.scope().equals(scope)) {
            throw new InvalidProof(ProofFault.Plain.OTHER_SCOPE);
        }
        return answer(proof, hash);
    }

    private static Proved answer(GateProof proof, String hash) throws InvalidProof {
        Evm.Block block = block(proof.chainId(), proof.header());
        ProvedState state = new ProvedState(field(proof.header(), "stateRoot"), proof.accounts());
        ProvedGate gate = new ProvedGate(new Evm(state, block), proof.gate());
        try {
            GateCheck.Answer answer = gate.answer(proof.artifact(), proof.scope(), block.number(), hash);
            List<String> signers = List.of();
            if (answer.release() != null && proof.decision().isPresent()) {
                SignedDecision decision =
                        decision(proof, proof.decision().get(), answer.release(), gate.release(answer.release()));
                signers = gate.evaluators(decision.signers());
                if (signers.isEmpty()) {
                    throw new InvalidProof(
                            new ProofFault.OtherVerdict(answer.release().longValueExact()));
                }
            }
            return new Proved(proof.artifact(), answer, Instant.ofEpochSecond(block.time()), signers);
        } catch (IOException impossible) {
            throw new InvalidProof(new ProofFault.NoAnswer("the answer of the contract"));
        }
    }

    /** The signed verdict is the one that the chain holds. */
    private static SignedDecision decision(GateProof proof, byte[] data, BigInteger id, ReleaseGate.Release held)
            throws InvalidProof {
        return SignedDecision.of(data, proof.chainId(), proof.gate())
                .filter(decision -> decision.release().equals(id))
                .filter(decision -> Arrays.equals(decision.digest().bytes(), held.digest))
                .orElseThrow(() -> new InvalidProof(new ProofFault.OtherVerdict(id.longValueExact())));
    }

    static Evm.Block block(long chainId, byte[] header) {
        return new Evm.Block(chainId, number(header, "number"), number(header, "timestamp"));
    }

    private static long number(byte[] header, String name) {
        return new BigInteger(1, field(header, name)).longValueExact();
    }

    private static byte[] field(byte[] header, String name) {
        RlpList fields = StateTrie.list(header);
        return ((RlpString) fields.getValues().get(HeaderRlp.place(name))).getBytes();
    }
}

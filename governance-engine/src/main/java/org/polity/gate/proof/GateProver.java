package org.polity.gate.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.polity.contracts.Addresses;
import org.polity.contracts.PastEvents;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.gate.GateCheck;
import org.polity.gate.SignedDecision;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthGetProof;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.utils.Numeric;

/** Collects from a node what proves the gate's answer at one block. */
public final class GateProver {

    private final Web3jService service;
    private final Web3j web3j;
    private final Addresses addresses;

    /** @param service of a node that the caller closes */
    public GateProver(Web3jService service, Addresses addresses) {
        this.service = service;
        this.web3j = Web3j.build(service);
        this.addresses = addresses;
    }

    /** A block as JSON-RPC has it. */
    public static final class RawBlock extends Response<Map<String, Object>> {}

    /**
     * The document of a proof, which {@link GateProofCheck} reads.
     *
     * @param blockHash `0x` and 64 hexadecimal digits, in lower case
     * @throws IOException if the node does not have the block's state, or does not know `eth_getProof`
     */
    public byte[] prove(Digest artifact, ScopeHashes scope, long number, String blockHash) throws IOException {
        byte[] header = header(number, blockHash);
        long chainId = web3j.ethChainId().send().getChainId().longValueExact();
        ReadState state = new ReadState(web3j, number);
        Evm evm = new Evm(state, GateProofCheck.block(chainId, header));
        ProvedGate gate = new ProvedGate(evm, addresses.gate());
        GateCheck.Answer answer = unproved(() -> gate.answer(artifact, scope, number, blockHash));
        Optional<byte[]> decision = answer.release() == null ? Optional.empty() : decision(answer.release(), number);
        if (answer.release() != null && decision.isPresent()) {
            // reads of the council and of the release, which the check repeats
            List<String> signers = SignedDecision.of(decision.get(), chainId, addresses.gate())
                    .map(SignedDecision::signers)
                    .orElse(List.of());
            BigInteger release = answer.release();
            unproved(() -> gate.release(release));
            unproved(() -> gate.evaluators(signers));
        }
        List<GateProof.Account> accounts = new ArrayList<>();
        for (Map.Entry<BigInteger, Set<BigInteger>> read : state.slots().entrySet()) {
            accounts.add(account(
                    read.getKey(), unproved(() -> state.code(read.getKey())), List.copyOf(read.getValue()), number));
        }
        return new GateProof(
                        chainId, addresses.gate().toLowerCase(Locale.ROOT), artifact, scope, header, accounts, decision)
                .document();
    }

    private byte[] header(long number, String blockHash) throws IOException {
        Map<String, Object> block = new Request<>(
                        "eth_getBlockByNumber",
                        List.of(Numeric.encodeQuantity(BigInteger.valueOf(number)), false),
                        service,
                        RawBlock.class)
                .send()
                .getResult();
        if (block == null || !HeaderRlp.hash(block).equals(blockHash)) {
            throw new IOException(
                    "the node has another block %s, or its network hashes headers in another way".formatted(number));
        }
        return HeaderRlp.rlp(block);
    }

    private GateProof.Account account(BigInteger account, byte[] code, List<BigInteger> slots, long number)
            throws IOException {
        List<String> keys = slots.stream()
                .map(slot -> Numeric.toHexStringWithPrefixZeroPadded(slot, 64))
                .toList();
        EthGetProof answer = web3j.ethGetProof(
                        ReadState.address(account),
                        keys,
                        DefaultBlockParameter.valueOf(BigInteger.valueOf(number))
                                .getValue())
                .send();
        if (answer.hasError() || answer.getResult() == null) {
            throw new IOException("the node does not answer eth_getProof");
        }
        EthGetProof.Proof proof = Objects.requireNonNull(answer.getResult());
        List<GateProof.Slot> proved = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            proved.add(new GateProof.Slot(
                    keys.get(i), nodes(proof.getStorageProof().get(i).getProof())));
        }
        return new GateProof.Account(ReadState.address(account), code, nodes(proof.getAccountProof()), proved);
    }

    private static List<byte[]> nodes(List<String> hex) {
        return hex.stream().map(Numeric::hexStringToByteArray).toList();
    }

    /** The data of the newest decision on the release, if an account sent it to the gate itself. */
    private Optional<byte[]> decision(BigInteger release, long number) throws IOException {
        List<Log> decisions = PastEvents.of(
                        web3j,
                        addresses.gate(),
                        addresses.fromBlock(),
                        number,
                        EventEncoder.encode(ReleaseGate.RELEASEDECIDED_EVENT))
                .stream()
                .filter(log -> Numeric.toBigInt(log.getTopics().get(1)).equals(release))
                .toList();
        if (decisions.isEmpty()) {
            return Optional.empty();
        }
        return web3j.ethGetTransactionByHash(decisions.getLast().getTransactionHash())
                .send()
                .getTransaction()
                .filter(sent -> addresses.gate().equalsIgnoreCase(sent.getTo()))
                .map(sent -> Numeric.hexStringToByteArray(sent.getInput()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException, InvalidProof;
    }

    private static <T> T unproved(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (InvalidProof invalid) {
            throw new IOException("the contracts of this chain cannot be proved: " + invalid.getMessage(), invalid);
        }
    }
}

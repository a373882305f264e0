package org.polity.gate.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.gate.GateCheck;
import org.polity.gate.GateReading;
import org.web3j.tx.gas.DefaultGasProvider;

/** The gate's contract, executed by this process over a state. */
final class ProvedGate {

    private final EvmCalls calls;
    private final ReleaseGate gate;

    ProvedGate(Evm evm, String address) {
        this.calls = new EvmCalls(evm, address);
        this.gate = ReleaseGate.load(address, EvmCalls.NOBODY, calls, new DefaultGasProvider());
    }

    GateCheck.Answer answer(Digest artifact, ScopeHashes scope, long block, String hash)
            throws IOException, InvalidProof {
        return proved(() -> GateReading.answer(gate, artifact, scope, block, hash));
    }

    ReleaseGate.Release release(BigInteger id) throws IOException, InvalidProof {
        return proved(() -> gate.release(id).send());
    }

    /** Those of the accounts that the council has, each once. */
    List<String> evaluators(List<String> accounts) throws IOException, InvalidProof {
        String council = proved(() -> gate.council().send());
        EvaluatorCouncil members = EvaluatorCouncil.load(council, EvmCalls.NOBODY, calls, new DefaultGasProvider());
        List<String> evaluators = new ArrayList<>();
        for (String account : new LinkedHashSet<>(accounts)) {
            if (proved(() -> members.isEvaluator(account).send())) {
                evaluators.add(account);
            }
        }
        return evaluators;
    }

    @FunctionalInterface
    private interface Call<T> {
        T make() throws Exception;
    }

    /** web3j's calls declare every exception. */
    private static <T> T proved(Call<T> call) throws IOException, InvalidProof {
        try {
            return call.make();
        } catch (EvmCalls.Unproved unproved) {
            throw unproved.why();
        } catch (IOException unreadable) {
            throw unreadable;
        } catch (Exception malformed) {
            throw new InvalidProof(new ProofFault.NoAnswer("the answer of the contract"));
        }
    }
}

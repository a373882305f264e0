package org.polity.web.chain.calls;

import java.io.IOException;
import java.util.Optional;
import org.polity.contracts.RevertData;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.NodeRefusal;
import org.polity.web.values.Address;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;

/** Asks the node for the effect of a call, before a wallet or the relay sends it. */
@Component
public class Simulation {

    private static final int SELECTOR = "0x00000000".length();
    /** JSON-RPC code of a revert; nodes also use it without data. */
    private static final int REVERTED = 3;

    private final Web3j web3j;
    private final Web3j ofPages;

    Simulation(Web3j web3j, @Qualifier("web3jOfPages") Web3j ofPages) {
        this.web3j = web3j;
        this.ofPages = ofPages;
    }

    /** The present effect of a call. */
    public sealed interface Outcome {

        /** @param data hexadecimal with `0x` */
        record Returned(String data) implements Outcome {}

        /** A contract reverted. */
        record Reverted(Coded refusal) implements Outcome {}
    }

    /** For a page. Empty if the call would succeed. An unreachable node counts as a refusal too. */
    public Optional<Coded> refusalOf(PreparedCall call, Address from) {
        try {
            return refusal(outcome(ofPages, call, from));
        } catch (IOException unreachable) {
            return Optional.of(CallFault.Plain.UNREACHABLE);
        }
    }

    /** @throws IOException if the node did not answer, so the effect is unknown */
    public Optional<Coded> attempt(PreparedCall call, Address from) throws IOException {
        return refusal(outcome(call, from));
    }

    /** @throws IOException if the node did not answer, or answered with a {@link NodeRefusal}: the effect is unknown */
    public Outcome outcome(PreparedCall call, Address from) throws IOException {
        return outcome(web3j, call, from);
    }

    private static Optional<Coded> refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Returned returned -> Optional.empty();
            case Outcome.Reverted reverted -> Optional.of(reverted.refusal());
        };
    }

    private static Outcome outcome(Web3j web3j, PreparedCall call, Address from) throws IOException {
        EthCall answer = web3j.ethCall(
                        Transaction.createEthCallTransaction(
                                from.value(), call.to().value(), call.data(), call.value()),
                        DefaultBlockParameterName.PENDING)
                .send();
        return answer.hasError()
                ? new Outcome.Reverted(refusal(answer.getError()))
                : new Outcome.Returned(answer.getValue());
    }

    private static Coded refusal(Response.Error error) throws NodeRefusal {
        Optional<String> data = RevertData.in(error);
        if (data.isEmpty() && error.getCode() != REVERTED) {
            throw new NodeRefusal(error);
        }
        return data.flatMap(KnownError::in)
                .<Coded>map(known -> known)
                .orElseGet(() -> new CallFault.Reverted(selector(data, error)));
    }

    /** A node's own text is at best English, but a code has a message in every language. */
    private static String selector(Optional<String> data, Response.Error error) {
        return data.map(encoded -> encoded.substring(0, SELECTOR)).orElseGet(() -> String.valueOf(error.getCode()));
    }
}

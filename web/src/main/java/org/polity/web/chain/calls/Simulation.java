package org.polity.web.chain.calls;

import java.io.IOException;
import java.util.Optional;
import org.polity.contracts.RevertData;
import org.polity.engine.codes.Coded;
import org.polity.web.values.Address;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;

/** Asks the node what a call would do, before a wallet or the relay is asked to send it. */
@Component
public class Simulation {

    private static final int SELECTOR = "0x00000000".length();

    private final Web3j web3j;

    Simulation(Web3j web3j) {
        this.web3j = web3j;
    }

    /** Empty when the call would be taken. A node that can't be reached is a refusal too. */
    public Optional<Coded> refusalOf(PreparedCall call, Address from) {
        try {
            return attempt(call, from);
        } catch (IOException unreachable) {
            return Optional.of(CallFault.Plain.UNREACHABLE);
        }
    }

    /** @throws IOException when the node did not answer, so that nothing is known of the call */
    public Optional<Coded> attempt(PreparedCall call, Address from) throws IOException {
        Response<?> answer = web3j.ethCall(
                        Transaction.createEthCallTransaction(
                                from.value(), call.to().value(), call.data(), call.value()),
                        DefaultBlockParameterName.PENDING)
                .send();
        return answer.hasError() ? Optional.of(refusal(answer.getError())) : Optional.empty();
    }

    private static Coded refusal(Response.Error error) {
        Optional<String> data = RevertData.in(error);
        return data.flatMap(KnownError::in)
                .<Coded>map(known -> known)
                .orElseGet(() -> new CallFault.Reverted(selector(data, error)));
    }

    /** A node's own text is English at best; a code can be looked up in any language. */
    private static String selector(Optional<String> data, Response.Error error) {
        return data.map(encoded -> encoded.substring(0, SELECTOR)).orElseGet(() -> String.valueOf(error.getCode()));
    }
}

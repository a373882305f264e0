package org.polity.web.seed;

import java.io.IOException;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Of one community. */
record SeedContracts(
        PolityToken token,
        PolityGovernor governor,
        PolityTimelock timelock,
        PolicyRegistry registry,
        EvaluatorCouncil council,
        ReleaseGate gate) {

    /** web3j declares no narrower exception. */
    static <T> T answer(RemoteFunctionCall<T> question) throws IOException {
        try {
            return question.send();
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }
}

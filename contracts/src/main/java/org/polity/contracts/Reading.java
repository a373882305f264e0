package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.RemoteFunctionCall;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.tx.Contract;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import tools.jackson.core.JacksonException;

/** The state of one block of a deployment, and the findings so far. A contract that is not ours may answer anything. */
final class Reading {

    private final Web3j web3j;
    private final Addresses addresses;
    private final BigInteger block;
    private final List<Finding> findings = new ArrayList<>();

    Reading(Web3j web3j, Addresses addresses, BigInteger block) {
        this.web3j = web3j;
        this.addresses = addresses;
        this.block = block;
    }

    Web3j web3j() {
        return web3j;
    }

    Addresses addresses() {
        return addresses;
    }

    long block() {
        return block.longValueExact();
    }

    List<Finding> findings() {
        return findings;
    }

    void found(Finding.Code code, Object... arguments) {
        findings.add(Finding.of(code, arguments));
    }

    /** The contract's answer at the block; a missing answer becomes a finding. */
    <T> Optional<T> ask(Part part, String function, RemoteFunctionCall<T> question) throws IOException {
        Optional<T> answer = askQuietly(question);
        if (answer.isEmpty()) {
            found(Finding.Code.NO_ANSWER, part, function);
        }
        return answer;
    }

    // web3j declares Exception, and undecodable answers end in many exceptions
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    static <T> Optional<T> askQuietly(RemoteFunctionCall<T> question) throws IOException {
        try {
            return Optional.ofNullable(question.send());
        } catch (IOException | ClientConnectionException | JacksonException unreachable) {
            throw unreachable;
        } catch (Exception noAnswer) {
            return Optional.empty();
        }
    }

    /** Empty if the node does not keep the state of the block. */
    Optional<String> code(Part part, long number) throws IOException {
        EthGetCode answer = web3j.ethGetCode(part.in(addresses), at(BigInteger.valueOf(number)))
                .send();
        return answer.hasError() ? Optional.empty() : Optional.ofNullable(answer.getCode());
    }

    PolityToken token() {
        return reading(PolityToken.load(addresses.token(), web3j, nobody(), new DefaultGasProvider()));
    }

    PolityGovernor governor() {
        return reading(PolityGovernor.load(addresses.governor(), web3j, nobody(), new DefaultGasProvider()));
    }

    PolityTimelock timelock() {
        return reading(PolityTimelock.load(addresses.timelock(), web3j, nobody(), new DefaultGasProvider()));
    }

    PolicyRegistry registry() {
        return reading(PolicyRegistry.load(addresses.registry(), web3j, nobody(), new DefaultGasProvider()));
    }

    EvaluatorCouncil council() {
        return reading(EvaluatorCouncil.load(addresses.council(), web3j, nobody(), new DefaultGasProvider()));
    }

    ReleaseGate gate() {
        return reading(ReleaseGate.load(addresses.gate(), web3j, nobody(), new DefaultGasProvider()));
    }

    private ReadonlyTransactionManager nobody() {
        return new ReadonlyTransactionManager(web3j, Constitution.NOBODY);
    }

    private <C extends Contract> C reading(C contract) {
        contract.setDefaultBlockParameter(at(block));
        return contract;
    }

    static DefaultBlockParameter at(BigInteger block) {
        return DefaultBlockParameter.valueOf(block);
    }
}

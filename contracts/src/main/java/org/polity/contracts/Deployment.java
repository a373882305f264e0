package org.polity.contracts;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.crypto.ContractUtils;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.tx.Contract;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;

/**
 * Deploys a community to any EVM chain, gives the deployer's power to the timelock, and proves the result. It uses only
 * standard JSON-RPC methods.
 */
public final class Deployment {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Web3j web3j;
    private final Credentials deployer;
    private final TransactionManager transactions;
    private final ContractGasProvider gas;

    /** @param deployer pays for the gas; has no power after {@link #deploy} has returned */
    public Deployment(Web3j web3j, Credentials deployer) throws IOException {
        this.web3j = web3j;
        this.deployer = deployer;
        this.transactions = new RawTransactionManager(
                web3j,
                deployer,
                web3j.ethChainId().send().getChainId().longValueExact(),
                (int) LONGEST_WAIT.dividedBy(POLL),
                POLL.toMillis());
        this.gas = new EstimatedGas(web3j);
    }

    /**
     * @throws DeploymentException when the node refuses a step, or when the proof fails; the contracts deployed so far
     *     must not be used
     */
    public Deployed deploy(Constitution constitution) throws DeploymentException {
        try {
            Addresses addresses = deployAll(constitution);
            Proof proof = new Prover(web3j).prove(addresses);
            if (!proof.holds()) {
                throw new DeploymentException(proof);
            }
            return new Deployed(addresses, proof);
        } catch (DeploymentException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new DeploymentException("the contracts could not be deployed: " + failed.getMessage(), failed);
        }
    }

    /** @param proof which holds */
    public record Deployed(Addresses addresses, Proof proof) {}

    private Addresses deployAll(Constitution constitution) throws Exception {
        PolityTimelock timelock = PolityTimelock.deploy(
                        web3j,
                        transactions,
                        gas,
                        seconds(constitution.timelockDelay()),
                        List.of(),
                        List.of(),
                        deployer.getAddress())
                .send();
        EvaluatorCouncil council = EvaluatorCouncil.deploy(
                        web3j,
                        transactions,
                        gas,
                        timelock.getContractAddress(),
                        constitution.evaluators(),
                        BigInteger.valueOf(constitution.evaluatorQuorum()))
                .send();
        PolityToken token = PolityToken.deploy(
                        web3j,
                        transactions,
                        gas,
                        constitution.tokenName(),
                        constitution.tokenSymbol(),
                        new ArrayList<>(constitution.holders().keySet()),
                        new ArrayList<>(constitution.holders().values()),
                        timelock.getContractAddress(),
                        addressAfterNext())
                .send();
        PolityGovernor governor = PolityGovernor.deploy(
                        web3j,
                        transactions,
                        gas,
                        token.getContractAddress(),
                        timelock.getContractAddress(),
                        council.getContractAddress(),
                        rules(constitution))
                .send();
        PolicyRegistry registry = PolicyRegistry.deploy(web3j, transactions, gas, timelock.getContractAddress())
                .send();
        ReleaseGate gate = ReleaseGate.deploy(
                        web3j,
                        transactions,
                        gas,
                        registry.getContractAddress(),
                        council.getContractAddress(),
                        governor.getContractAddress(),
                        token.getContractAddress(),
                        terms(constitution),
                        timelock.getContractAddress())
                .send();
        handOver(timelock, governor);
        return new Addresses(
                token.getContractAddress(),
                governor.getContractAddress(),
                timelock.getContractAddress(),
                registry.getContractAddress(),
                council.getContractAddress(),
                gate.getContractAddress(),
                block(timelock));
    }

    private PolityGovernor.Rules rules(Constitution constitution) throws IOException {
        BigInteger now = web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send()
                .getBlock()
                .getTimestamp();
        return new PolityGovernor.Rules(
                seconds(constitution.votingDelay()),
                seconds(constitution.votingPeriod()),
                seconds(constitution.lateQuorumExtension()),
                constitution.proposalThreshold(),
                BigInteger.valueOf(constitution.quorumPercent()),
                constitution.guardian(),
                now.add(seconds(constitution.guardianTerm())));
    }

    private static ReleaseGate.Terms terms(Constitution constitution) {
        return new ReleaseGate.Terms(
                seconds(constitution.challengeWindow()),
                seconds(constitution.longestChallenge()),
                seconds(constitution.longestSuspension()),
                constitution.challengeBond());
    }

    /**
     * The address of the deployer's next contract but one: the token needs the address of its Governor before the
     * Governor exists.
     */
    private String addressAfterNext() throws IOException {
        BigInteger next = web3j.ethGetTransactionCount(deployer.getAddress(), DefaultBlockParameterName.PENDING)
                .send()
                .getTransactionCount();
        return ContractUtils.generateContractAddress(deployer.getAddress(), next.add(BigInteger.ONE));
    }

    private void handOver(PolityTimelock timelock, PolityGovernor governor) throws Exception {
        timelock.grantRole(timelock.PROPOSER_ROLE().send(), governor.getContractAddress())
                .send();
        timelock.grantRole(timelock.CANCELLER_ROLE().send(), governor.getContractAddress())
                .send();
        timelock.grantRole(timelock.EXECUTOR_ROLE().send(), governor.getContractAddress())
                .send();
        timelock.renounceRole(timelock.DEFAULT_ADMIN_ROLE().send(), deployer.getAddress())
                .send();
    }

    private static long block(Contract contract) {
        return contract.getTransactionReceipt()
                .orElseThrow(() -> new IllegalStateException("a deployed contract has a receipt"))
                .getBlockNumber()
                .longValueExact();
    }

    private static BigInteger seconds(Duration duration) {
        return BigInteger.valueOf(duration.toSeconds());
    }
}

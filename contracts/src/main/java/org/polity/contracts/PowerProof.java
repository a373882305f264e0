package org.polity.contracts;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.abi.EventEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;

/** Proves from the chain alone that nobody but the vote has power: every owner is the timelock, every role a contract's. */
public final class PowerProof {

    private static final String NOBODY = "0x0000000000000000000000000000000000000000";

    private final Web3j web3j;
    private final ReadonlyTransactionManager nobody;
    private final DefaultGasProvider gas = new DefaultGasProvider();

    public PowerProof(Web3j web3j) {
        this.web3j = web3j;
        this.nobody = new ReadonlyTransactionManager(web3j, NOBODY);
    }

    /**
     * @return one sentence for each thing that holds
     * @throws DeploymentException naming the first thing that does not hold, or why the chain could not be read
     */
    public List<String> prove(Addresses addresses) throws DeploymentException {
        try {
            List<String> proof = new ArrayList<>();
            proof.addAll(owners(addresses));
            proof.addAll(governor(addresses));
            proof.addAll(gate(addresses));
            proof.addAll(roles(addresses));
            return List.copyOf(proof);
        } catch (DeploymentException disproved) {
            throw disproved;
        } catch (Exception unreadable) {
            throw new DeploymentException("the chain could not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private List<String> owners(Addresses addresses) throws Exception {
        Map<String, String> owners = new LinkedHashMap<>();
        owners.put(
                "token",
                PolityToken.load(addresses.token(), web3j, nobody, gas).owner().send());
        owners.put(
                "policy registry",
                PolicyRegistry.load(addresses.registry(), web3j, nobody, gas)
                        .owner()
                        .send());
        owners.put(
                "evaluator council",
                EvaluatorCouncil.load(addresses.council(), web3j, nobody, gas)
                        .owner()
                        .send());
        owners.put(
                "release gate",
                ReleaseGate.load(addresses.gate(), web3j, nobody, gas).owner().send());
        List<String> proof = new ArrayList<>();
        for (Map.Entry<String, String> entry : owners.entrySet()) {
            require(
                    entry.getValue().equalsIgnoreCase(addresses.timelock()),
                    "the %s is owned by `%s`, not by the timelock: do not use it"
                            .formatted(entry.getKey(), entry.getValue()));
            proof.add("the %s is owned by the timelock".formatted(entry.getKey()));
        }
        return proof;
    }

    private List<String> governor(Addresses addresses) throws Exception {
        PolityGovernor governor = PolityGovernor.load(addresses.governor(), web3j, nobody, gas);
        require(
                governor.timelock().send().equalsIgnoreCase(addresses.timelock()),
                "the Governor executes through another timelock: do not use it");
        require(
                governor.token().send().equalsIgnoreCase(addresses.token()),
                "the Governor counts another token: do not use it");
        require(
                governor.council().send().equalsIgnoreCase(addresses.council()),
                "the Governor guards another council: do not use it");
        require(
                PolityToken.load(addresses.token(), web3j, nobody, gas)
                        .governor()
                        .send()
                        .equalsIgnoreCase(addresses.governor()),
                "another contract marks ballots on the token's roll: do not use it");
        return List.of("the Governor counts the token and executes through the timelock", guardian(governor));
    }

    private static String guardian(PolityGovernor governor) throws Exception {
        String guardian = governor.proposalGuardian().send();
        return guardian.equals(NOBODY)
                ? "there is no guardian"
                : "`%s` may cancel proposals and suspend releases until %s, and nothing else"
                        .formatted(
                                guardian,
                                Instant.ofEpochSecond(
                                        governor.guardianTermEnd().send().longValueExact()));
    }

    private List<String> gate(Addresses addresses) throws Exception {
        ReleaseGate gate = ReleaseGate.load(addresses.gate(), web3j, nobody, gas);
        require(
                gate.registry().send().equalsIgnoreCase(addresses.registry()),
                "the release gate holds to another policy registry: do not use it");
        require(
                gate.council().send().equalsIgnoreCase(addresses.council()),
                "the release gate hears another council: do not use it");
        require(
                gate.guardianship().send().equalsIgnoreCase(addresses.governor()),
                "the release gate knows another guardian: do not use it");
        require(
                gate.token().send().equalsIgnoreCase(addresses.token()),
                "the release gate takes bonds in another token: do not use it");
        return List.of("the release gate holds to the registry, hears the council and takes bonds in the token");
    }

    private List<String> roles(Addresses addresses) throws Exception {
        PolityTimelock timelock = PolityTimelock.load(addresses.timelock(), web3j, nobody, gas);
        Map<String, String> names = new LinkedHashMap<>();
        names.put(Numeric.toHexString(timelock.DEFAULT_ADMIN_ROLE().send()), "administrator");
        names.put(Numeric.toHexString(timelock.PROPOSER_ROLE().send()), "proposer");
        names.put(Numeric.toHexString(timelock.CANCELLER_ROLE().send()), "canceller");
        names.put(Numeric.toHexString(timelock.EXECUTOR_ROLE().send()), "executor");
        List<String> proof = new ArrayList<>();
        for (Map.Entry<String, Set<String>> held : holders(addresses).entrySet()) {
            String role = names.getOrDefault(held.getKey(), held.getKey());
            for (String holder : held.getValue()) {
                proof.add(check(role, holder, addresses));
            }
        }
        for (String role : List.of("proposer", "executor")) {
            require(
                    proof.contains("%s of the timelock is the Governor".formatted(role)),
                    "the Governor is no %s of the timelock, so that no vote could ever act: do not use it"
                            .formatted(role));
        }
        return proof;
    }

    private String check(String role, String holder, Addresses addresses) throws Exception {
        require(
                !holder.equals(NOBODY),
                "anybody is %s of the timelock, past the Governor: do not use it".formatted(role));
        require(
                hasCode(holder),
                "`%s` is no contract and is %s of the timelock: do not use it".formatted(holder, role));
        boolean expected = role.equals("administrator")
                ? holder.equalsIgnoreCase(addresses.timelock())
                : holder.equalsIgnoreCase(addresses.governor());
        require(expected, "`%s` is %s of the timelock and should not be: do not use it".formatted(holder, role));
        return "%s of the timelock is %s"
                .formatted(role, role.equals("administrator") ? "the timelock itself" : "the Governor");
    }

    /** Who holds which role, from every grant and revocation since the deployment. */
    private Map<String, Set<String>> holders(Addresses addresses) throws IOException {
        String granted = EventEncoder.encode(PolityTimelock.ROLEGRANTED_EVENT);
        String revoked = EventEncoder.encode(PolityTimelock.ROLEREVOKED_EVENT);
        long head = web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
        Map<String, Set<String>> holders = new LinkedHashMap<>();
        for (Log log : PastEvents.of(web3j, addresses.timelock(), addresses.fromBlock(), head, granted, revoked)) {
            Set<String> accounts = holders.computeIfAbsent(log.getTopics().get(1), role -> new LinkedHashSet<>());
            String account = "0x" + log.getTopics().get(2).substring(26).toLowerCase(Locale.ROOT);
            if (log.getTopics().get(0).equals(granted)) {
                accounts.add(account);
            } else {
                accounts.remove(account);
            }
        }
        return holders;
    }

    private boolean hasCode(String account) throws IOException {
        String code = web3j.ethGetCode(account, DefaultBlockParameterName.LATEST)
                .send()
                .getCode();
        return code != null && code.length() > 2;
    }

    private static void require(boolean holds, String otherwise) throws DeploymentException {
        if (!holds) {
            throw new DeploymentException(otherwise);
        }
    }
}

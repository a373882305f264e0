package org.polity.web.chain;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Addresses;
import org.polity.contracts.InvalidConstitution;
import org.polity.contracts.Proof;
import org.polity.contracts.Prover;
import org.polity.engine.codes.CodeTree;
import org.polity.gate.ConstitutionFault;
import org.polity.gate.ProofFinding;
import org.polity.web.chain.events.ChainEvent;
import org.polity.web.chain.events.GuardianshipSet;
import org.polity.web.chain.events.OwnershipTransferred;
import org.polity.web.chain.events.RoleAdminChanged;
import org.polity.web.chain.events.RoleChanged;
import org.polity.web.chain.events.TimelockChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;

/**
 * The proof of the site's contracts. The proof runs in the background at every start, and again after another account gets power over a
 * contract.
 */
@Component
class DeploymentProof implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DeploymentProof.class);
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(15);

    private final Web3j web3j;
    private final ChainProperties properties;
    private final Thread prover = Thread.ofVirtual().name("proof").unstarted(this::prove);

    @Nullable
    private volatile Proof proof;

    /** Whether the proof is impossible with these addresses or on this node. */
    private volatile boolean impossible;

    DeploymentProof(Web3j web3j, ChainProperties properties) {
        this.web3j = web3j;
        this.properties = properties;
    }

    /** Empty until the node has answered every question. */
    Optional<Proof> proof() {
        return Optional.ofNullable(proof);
    }

    boolean isImpossible() {
        return impossible;
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        prover.start();
    }

    /** The proof covers the events that were followed before it. */
    @EventListener({
        OwnershipTransferred.class,
        RoleChanged.class,
        RoleAdminChanged.class,
        TimelockChanged.class,
        GuardianshipSet.class
    })
    void changed(ChainEvent event) {
        Proof earlier = proof;
        if (earlier != null && event.at().block() > earlier.block()) {
            Thread.ofVirtual().name("proof").start(this::prove);
        }
    }

    @Override
    public void destroy() {
        prover.interrupt();
    }

    void prove() {
        try {
            Addresses addresses = properties.addresses().deployed();
            while (!tried(addresses)) {
                Thread.sleep(UNTIL_ASKED_AGAIN);
            }
        } catch (InvalidConstitution refused) {
            impossible = true;
            refused.problems()
                    .forEach(problem -> log.error(
                            "the contracts can't be proved: {}", CodeTree.text(new ConstitutionFault(problem))));
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tried(Addresses addresses) {
        try {
            Proof found = new Prover(web3j).prove(addresses);
            proof = found;
            tell(found);
            return true;
        } catch (IOException unreachable) {
            log.warn("the contracts are not proved yet, the node does not answer: {}", unreachable.getMessage());
            return false;
        } catch (RuntimeException strange) {
            impossible = true;
            log.error("the contracts can't be proved on this node", strange);
            return true;
        }
    }

    private static void tell(Proof found) {
        if (found.holds()) {
            log.info(
                    "the contracts are proved: {} statements at block {}",
                    found.findings().size(),
                    found.block());
        }
        found.doubts()
                .forEach(
                        doubt -> log.error("the contracts are not proved: {}", CodeTree.text(new ProofFinding(doubt))));
    }
}

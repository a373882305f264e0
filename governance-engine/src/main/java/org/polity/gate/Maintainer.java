package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.service.TxSignService;

/** A maintainer at the gate, who claims artifacts and submits releases of them. */
public final class Maintainer implements AutoCloseable {

    private static final Duration PATIENCE_FOR_A_BLOCK = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final byte[] NO_SALT = new byte[32];

    private final HttpService node;
    private final Web3j web3j;
    private final TxSignService account;
    private final GateTransactions gate;

    /**
     * @param account signs and pays
     * @param rpc any node of the chain
     */
    public Maintainer(TxSignService account, URI rpc, Addresses addresses) {
        this.node = NodeService.to(rpc);
        this.web3j = Web3j.build(node);
        this.account = account;
        this.gate = new GateTransactions(web3j, account, addresses.gate());
    }

    /**
     * A claim that is on the chain.
     *
     * @param block the number of its block
     * @param ripe whether a later block exists, so that the artifact can be submitted
     */
    public record Claimed(long block, boolean ripe) {}

    /** The address, in lower case. */
    public String account() {
        return account.getAddress();
    }

    /**
     * Whether the artifact belongs to this maintainer.
     *
     * @return false also for an artifact without a maintainer
     * @throws GateRefused when it belongs to another account
     */
    public boolean owns(Digest artifact) throws IOException, GateRefused {
        String maintainer = GateReader.reading(
                () -> gate.functions().maintainerOf(artifact.bytes()).send());
        if (maintainer.equals(Constitution.NOBODY)) {
            return false;
        }
        if (!maintainer.equalsIgnoreCase(account())) {
            throw new GateRefused(new GateFault.BelongsTo(artifact.hex(), maintainer));
        }
        return true;
    }

    /** Commits to an artifact if that was not done before, and waits for a later block. */
    public Claimed claim(Claim claim) throws IOException, GateRefused, InterruptedException {
        BigInteger block = commit(claim);
        return new Claimed(block.longValueExact(), gate.awaitBlockAfter(block, PATIENCE_FOR_A_BLOCK));
    }

    private BigInteger commit(Claim claim) throws IOException, GateRefused, InterruptedException {
        BigInteger block = committedIn(claim);
        if (block.signum() == 0) {
            gate.await(gate.send(gate.functions().commit(claim.commitment().bytes())));
            block = committedIn(claim);
        }
        return block;
    }

    /**
     * Commits to the artifact first if that was not done before.
     *
     * @param claim the claim of the artifact; empty if the maintainer owns the artifact already
     * @return the number of the release
     */
    public BigInteger submit(NewRelease release, Optional<Claim> claim)
            throws IOException, GateRefused, InterruptedException {
        byte[] salt = NO_SALT;
        if (claim.isPresent()) {
            commit(claim.get());
            salt = HexFormat.of().parseHex(claim.get().salt());
        }
        TransactionReceipt receipt = gate.await(sent(release, salt));
        return ReleaseGate.getReleaseSubmittedEvents(receipt).getFirst().id;
    }

    /**
     * The submission comes in a later block than the claim. A node that knows no next block, or simulates in the last one, is asked
     * again for a while.
     */
    private String sent(NewRelease release, byte[] salt) throws IOException, GateRefused, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE_FOR_A_BLOCK);
        while (true) {
            try {
                return gate.sendNext(node, gate.functions().submit(release.submission(salt)));
            } catch (GateRefused early) {
                if (!(early.fault() instanceof GateFault.NotCommitted)
                        || Instant.now().isAfter(deadline)) {
                    throw early;
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    /** Withdraws an undecided release of this maintainer. */
    public void withdraw(BigInteger release) throws IOException, GateRefused, InterruptedException {
        gate.await(gate.send(gate.functions().withdraw(release)));
    }

    @Override
    public void close() {
        web3j.shutdown();
    }

    private BigInteger committedIn(Claim claim) throws IOException {
        return GateReader.reading(
                () -> gate.functions().committedIn(claim.commitment().bytes()).send());
    }
}

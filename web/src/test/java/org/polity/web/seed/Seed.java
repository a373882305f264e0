package org.polity.web.seed;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Addresses;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.web.embedded.DevelopmentAccount;
import org.web3j.crypto.Credentials;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/**
 * Makes a community large: accounts that hold tokens and delegate, proposals that were voted and executed, releases that were
 * decided. All of it is done by transactions that the contracts of a fresh deployment accept, with keys that every development
 * node publishes. The same size makes the same community.
 */
public final class Seed implements AutoCloseable {

    private final SeedSize size;
    private final Consumer<String> progress;
    private final BulkSender sender;
    private final SeedContracts contracts;
    private @Nullable SeedProposals proposals;

    /**
     * @param addresses of a community whose three members are those of the development accounts, and whose coins are with them
     * @param progress hears a line when something is done
     */
    public Seed(String rpcUrl, Addresses addresses, SeedSize size, Consumer<String> progress) throws IOException {
        this.size = size;
        this.progress = progress;
        this.sender = new BulkSender(rpcUrl);
        ReadonlyTransactionManager nobody =
                new ReadonlyTransactionManager(sender.web3j(), DevelopmentAccount.RELAYER.address());
        DefaultGasProvider gas = new DefaultGasProvider();
        this.contracts = new SeedContracts(
                PolityToken.load(addresses.token(), sender.web3j(), nobody, gas),
                PolityGovernor.load(addresses.governor(), sender.web3j(), nobody, gas),
                PolityTimelock.load(addresses.timelock(), sender.web3j(), nobody, gas),
                PolicyRegistry.load(addresses.registry(), sender.web3j(), nobody, gas),
                EvaluatorCouncil.load(addresses.council(), sender.web3j(), nobody, gas),
                ReleaseGate.load(addresses.gate(), sender.web3j(), nobody, gas));
    }

    /** @throws IOException when the node fails, or a contract refuses; what was done until then stays */
    public void grow() throws IOException {
        SeedProposals ours = admit();
        step("proposals", size.proposals(), ours::live);
        step("releases", size.releases(), () -> new SeedReleases(sender, contracts).submit(size.releases()));
    }

    /** The accounts and the proposals, all of them open for votes. */
    public void openVotes() throws IOException {
        SeedProposals ours = admit();
        proposals = ours;
        step("proposals", size.proposals(), ours::open);
    }

    /** The votes on what was opened, and nothing else. */
    public void vote() throws IOException {
        SeedProposals ours = Objects.requireNonNull(proposals, "no vote is open");
        step("votes", size.votes(), ours::vote);
    }

    /** Accounts that nobody has the keys of, each with the smallest part of a token. */
    public void dust(int count) throws IOException {
        step("accounts of dust", count, () -> new SeedAccounts(sender, contracts).scatter(count));
    }

    private SeedProposals admit() throws IOException {
        List<Credentials> voters = new ArrayList<>();
        step("accounts", size.accounts(), () -> voters.addAll(new SeedAccounts(sender, contracts).admit(size)));
        return new SeedProposals(sender, contracts, size, voters, progress);
    }

    /** How many transactions it took. */
    public long transactions() {
        return sender.sent();
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private void step(String what, int count, Step step) throws IOException {
        Instant begun = Instant.now();
        try {
            step.take();
        } catch (IOException failed) {
            throw new IOException("the %s could not be seeded: %s".formatted(what, failed.getMessage()), failed);
        }
        progress.accept(String.format(
                Locale.ROOT,
                "%,d %s in %.1f s",
                count,
                what,
                Duration.between(begun, Instant.now()).toMillis() / 1000.0));
    }

    @Override
    public void close() throws IOException {
        sender.close();
    }
}

package org.polity.web.embedded.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.polity.engine.canonical.Digest;
import org.polity.web.chain.calls.Delegations;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.delegates.Accounts;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.embedded.EmbeddedProperties;
import org.polity.web.policies.PolicyVersions;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalState;
import org.polity.web.proposals.Proposals;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.polity.web.values.Address;
import org.polity.web.votes.Votes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;

/**
 * A small community with a history: a policy in force, a blocked release, a cleared one, and an open vote. Each step
 * first checks whether it was done, so that the next start continues after any interruption.
 */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
public class DemoCommunity {

    private static final Logger log = LoggerFactory.getLogger(DemoCommunity.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "compas-recidivism";

    /** Of the time that a vote is open; a reader who comes later than that finds another one. */
    private static final int LEAST_LEFT = 4;

    private final EmbeddedProperties properties;
    private final Making making;
    private final Web3j web3j;
    private final DevelopmentClock time;
    private final ChainClock clock;
    private final Delegations delegations;
    private final Accounts accounts;
    private final Proposals proposals;
    private final Votes votes;
    private final PolicyVersions policies;
    private final Releases releases;
    private final Map<DevelopmentAccount, Visitor> visitors = new EnumMap<>(DevelopmentAccount.class);

    DemoCommunity(
            EmbeddedProperties properties,
            Making making,
            Web3j web3j,
            DevelopmentClock time,
            ChainClock clock,
            Delegations delegations,
            Accounts accounts,
            Proposals proposals,
            Votes votes,
            PolicyVersions policies,
            Releases releases) {
        this.properties = properties;
        this.making = making;
        this.web3j = web3j;
        this.time = time;
        this.clock = clock;
        this.delegations = delegations;
        this.accounts = accounts;
        this.proposals = proposals;
        this.votes = votes;
        this.policies = policies;
        this.releases = releases;
    }

    /** @throws IOException if a step failed; the next start repeats it */
    public void live(URI site) throws IOException {
        for (DevelopmentAccount account : DevelopmentAccount.values()) {
            visitors.put(account, new Visitor(site, web3j, account.credentials(), making.secret()));
        }
        try {
            live();
        } finally {
            making.end();
        }
    }

    private void live() throws IOException {
        // a later delegation of a member stays as it is
        List<DevelopmentAccount> without = withoutDelegate();
        step(Chapter.MEMBERS, without::isEmpty, () -> delegate(without));
        step(Chapter.POLICY, this::isFirstPolicyEnacted, this::firstPolicy);
        release(Chapter.BLOCKED, "1.0", compas());
        release(Chapter.CLEARED, "1.1-equalized", EqualizedOdds.applyTo(compas(), "score", "label_value", "race"));
        step(Chapter.VOTE, this::isVoteOpen, this::openVote);
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /** A step that an earlier start did is neither repeated nor reported. */
    private void step(Chapter chapter, BooleanSupplier isDone, Step step) throws IOException {
        if (isDone.getAsBoolean()) {
            return;
        }
        Instant begun = Instant.now();
        making.begin(chapter);
        step.take();
        log.info(
                "  {} ({} ms)",
                chapter.words(),
                Duration.between(begun, Instant.now()).toMillis());
    }

    private void release(Chapter chapter, String version, String predictions) throws IOException {
        step(chapter, () -> isDecided(MODEL, version), () -> submit(MODEL, version, predictions));
    }

    private static List<DevelopmentAccount> members() {
        return List.of(DevelopmentAccount.MEMBER_1, DevelopmentAccount.MEMBER_2, DevelopmentAccount.MEMBER_3);
    }

    private List<DevelopmentAccount> withoutDelegate() throws IOException {
        List<DevelopmentAccount> without = new ArrayList<>();
        for (DevelopmentAccount member : members()) {
            if (delegations.of(new Address(member.address())).equals(Address.ZERO)) {
                without.add(member);
            }
        }
        return without;
    }

    private void delegate(List<DevelopmentAccount> members) throws IOException {
        for (DevelopmentAccount member : members) {
            visitor(member).send("/delegates/delegation", Map.of("to", List.of(member.address())));
        }
        await("the delegations", () -> members.stream().allMatch(this::hasVotes));
        // a proposer must have had the power one block before
        time.advance(Duration.ofSeconds(2));
    }

    private boolean hasVotes(DevelopmentAccount member) {
        return accounts.find(new Address(member.address()))
                .filter(account -> !account.votes().isZero())
                .isPresent();
    }

    private boolean isFirstPolicyEnacted() {
        return attempts(Motion.WRONGLY_CALLED_A_RISK.title())
                .anyMatch(proposal -> state(proposal) == ProposalState.EXECUTED);
    }

    private void firstPolicy() throws IOException {
        Proposal proposal = propose(Motion.WRONGLY_CALLED_A_RISK);
        passTo(proposal.voteStart());
        vote(proposal, DevelopmentAccount.MEMBER_1, 1, "An error that falls on one group is not an accident.");
        vote(proposal, DevelopmentAccount.MEMBER_2, 1, "Ten points is generous, but it is a start.");
        vote(proposal, DevelopmentAccount.MEMBER_3, 0, "I would rather bound both kinds of error.");
        passTo(proposal.voteEnd());
        advance(proposal, ProposalState.SUCCEEDED, "/queueing");
        await("the queue", () -> state(proposal) == ProposalState.QUEUED);
        passTo(Optional.ofNullable(again(proposal).executableAt()).orElseThrow());
        advance(proposal, ProposalState.QUEUED, "/execution");
        await("the enactment", () -> !policies.inForce(Long.MAX_VALUE).isEmpty());
    }

    /** Long enough for who reads slowly; the vote of an earlier start may be over. */
    private boolean isVoteOpen() {
        Instant soon = clock.now().plus(properties.votingPeriod().dividedBy(LEAST_LEFT));
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.voteEnd().isAfter(soon))
                .map(this::state)
                .anyMatch(state -> state == ProposalState.PENDING || state == ProposalState.ACTIVE);
    }

    private void openVote() throws IOException {
        Optional<Motion> motion = Motion.PUT_TO_THE_VOTE.stream()
                .filter(next -> alive(next.title()).isEmpty())
                .findFirst();
        if (motion.isEmpty()) {
            // the community has accepted all of them
            return;
        }
        Proposal proposal = propose(motion.get());
        passTo(proposal.voteStart());
        Optional<DevelopmentAccount> first =
                members().reversed().stream().filter(this::hasVotes).findFirst();
        if (first.isPresent()) {
            vote(proposal, first.get(), 1, "Seeing it is the least we can ask for.");
        }
    }

    private Proposal propose(Motion motion) throws IOException {
        String title = motion.title();
        if (alive(title).isEmpty()) {
            long before = attempts(title).count();
            Map<String, List<String>> fields = new HashMap<>();
            motion.policy().forEach((field, value) -> fields.put(field, List.of(value)));
            fields.put("proposalTitle", List.of(title));
            // the same words would be the same proposal, which is over
            fields.put("reasons", List.of(motion.reasons() + (before == 0 ? "" : "\n\nAttempt " + (before + 1) + ".")));
            visitor(DevelopmentAccount.MEMBER_1).send("/proposals/new/call", fields);
            await("the proposal", () -> alive(title).isPresent());
        }
        return alive(title).orElseThrow();
    }

    /** A start that was interrupted for longer than the voting period left a proposal that cannot continue. */
    private Optional<Proposal> alive(String title) {
        return attempts(title)
                .filter(proposal -> switch (state(proposal)) {
                    case PENDING, ACTIVE, SUCCEEDED, QUEUED, EXECUTED -> true;
                    case CANCELED, DEFEATED, EXPIRED -> false;
                })
                .findFirst();
    }

    private Stream<Proposal> attempts(String title) {
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.text().title().equals(title));
    }

    private void vote(Proposal proposal, DevelopmentAccount member, int support, String reason) throws IOException {
        Address voter = new Address(member.address());
        if (state(proposal) == ProposalState.ACTIVE
                && votes.find(proposal.id(), voter).isEmpty()) {
            try {
                visitor(member).vote(proposal.id().toString(), support, reason);
            } catch (IOException refused) {
                // a ballot of an earlier start may be under way
                log.debug("{}", refused.getMessage());
            }
            await("the ballot", () -> votes.find(proposal.id(), voter).isPresent());
        }
    }

    private void advance(Proposal proposal, ProposalState from, String action) throws IOException {
        if (state(proposal) == from) {
            visitor(DevelopmentAccount.MEMBER_1).send("/proposals/" + proposal.id() + action, Map.of());
        }
    }

    private void submit(String name, String version, String predictions) throws IOException {
        if (find(name, version).isEmpty()) {
            Visitor maintainer = visitor(DevelopmentAccount.MAINTAINER);
            String evidence = maintainer.upload(name + "-" + version + ".csv", predictions);
            maintainer.submit(Map.ofEntries(
                    field("evidence", evidence),
                    field("file", name + "-" + version + ".csv"),
                    field("name", name),
                    field("version", version),
                    field("artifact", artifact(name, version).hex()),
                    field("domain", "criminal-justice"),
                    field("task", "binary-classification"),
                    field("riskTier", "high"),
                    field("label", "label_value"),
                    field("prediction", "score"),
                    field("positive", "1"),
                    field("negative", "0"),
                    Map.entry("attributes", List.of("race", "sex", "age_cat"))));
        }
        await("the verdict", () -> isDecided(name, version));
    }

    private boolean isDecided(String name, String version) {
        return find(name, version).filter(ModelRelease::isDecided).isPresent();
    }

    /** The models themselves are not public, so the bytes of their names replace theirs. */
    static Digest artifact(String name, String version) {
        return Digest.of((name + " " + version).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<ModelRelease> find(String name, String version) {
        return releases.newestFirst().stream()
                .filter(release ->
                        release.name().equals(name) && release.version().equals(version))
                .findFirst();
    }

    private static String compas() throws IOException {
        try (var file = DemoCommunity.class.getResourceAsStream("/embedded/compas-two-years.csv")) {
            if (file == null) {
                throw new IOException("the COMPAS file is not packed with the site");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void passTo(Instant moment) throws IOException {
        Duration wait = Duration.between(clock.now(), moment);
        if (!wait.isNegative()) {
            time.advance(wait.plusSeconds(2));
            await("the chain's clock", () -> clock.now().isAfter(moment));
        }
    }

    private ProposalState state(Proposal proposal) {
        return again(proposal).stateAt(clock.now());
    }

    private Proposal again(Proposal proposal) {
        return proposals.find(proposal.id()).orElseThrow();
    }

    private Visitor visitor(DevelopmentAccount account) {
        return Optional.ofNullable(visitors.get(account)).orElseThrow();
    }

    private static Map.Entry<String, List<String>> field(String name, String value) {
        return Map.entry(name, List.of(value));
    }

    private static void await(String what, BooleanSupplier done) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("%s did not come within %s s".formatted(what, PATIENCE.toSeconds()));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for " + what, interrupted);
            }
        }
    }
}

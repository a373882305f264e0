package org.polity.web.embedded.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.polity.engine.canonical.Digest;
import org.polity.web.chain.calls.Delegations;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.delegates.Accounts;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.embedded.EmbeddedProperties;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalState;
import org.polity.web.proposals.Proposals;
import org.polity.web.releases.ModelRelease;
import org.polity.web.releases.Releases;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.polity.web.votes.Votes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;

/**
 * A small community with a history: policies of each kind in force, a lost one, releases with each outcome, and an open vote. Each
 * step first checks whether it was done, so that the next start continues after any interruption.
 */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
public class DemoCommunity {

    private static final Logger log = LoggerFactory.getLogger(DemoCommunity.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "compas-recidivism";

    private static final Judged NOBODY_IS_A_RISK = risk("nobody-is-a-risk", "1.0");

    private static final Judged OVERDRAWN = new Judged(
            "overdrawn-rule", "1.0", "credit", "loan-approval", "paid_back", "granted", List.of("age_group", "sex"));

    /** The mistake in the code table is published: Grömping, South German Credit Data, 2019. */
    private static final String DOUBT =
            "The column from which this file takes the sex mixes it with the marital status, and its code table is"
                    + " wrong: one code stands for women who are or were married and for single men (Grömping, South"
                    + " German Credit Data, 2019). Nobody knows from these data how often women are refused. Count"
                    + " by age alone, or from the corrected data.";

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
        vote(Chapter.POLICIES, Motion.DECIDED);
        vote(Chapter.AMENDMENT, Motion.AMENDMENTS);
        String compas = file("compas-two-years.csv");
        release(Chapter.BLOCKED, risk(MODEL, "1.0"), compas);
        release(
                Chapter.CLEARED,
                risk(MODEL, "1.1-equalized"),
                EqualizedOdds.applyTo(compas, "score", "label_value", "race"));
        release(Chapter.CONSTANT, NOBODY_IS_A_RISK, NobodyIsARisk.applyTo(compas, "score"));
        vote(Chapter.RECALL, Motion.RECALLS);
        release(Chapter.CREDIT, OVERDRAWN, RuleOfThumb.applyTo(file("german-credit.data")));
        step(Chapter.CHALLENGE, this::wasChallenged, this::challenge);
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

    /**
     * @param use none where it is empty
     * @param attributes columns of the groups
     */
    private record Judged(
            String name,
            String version,
            String domain,
            String use,
            String label,
            String prediction,
            List<String> attributes) {}

    private static Judged risk(String name, String version) {
        return new Judged(
                name, version, "criminal-justice", "", "label_value", "score", List.of("race", "sex", "age_cat"));
    }

    private void release(Chapter chapter, Judged model, String predictions) throws IOException {
        step(chapter, () -> isDecided(model.name(), model.version()), () -> submit(model, predictions));
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

    /** Also when the challenge is over. */
    private boolean wasChallenged() {
        return find(OVERDRAWN.name(), OVERDRAWN.version())
                .filter(release -> release.challengedAt() != null)
                .isPresent();
    }

    private void challenge() throws IOException {
        long release = find(OVERDRAWN.name(), OVERDRAWN.version()).orElseThrow().id();
        Visitor member = visitor(DevelopmentAccount.MEMBER_2);
        member.send("/releases/" + release + "/dispute/bond", Map.of());
        member.send("/releases/" + release + "/dispute/challenge", Map.of("reason", List.of(DOUBT)));
        await("the challenge", this::wasChallenged);
    }

    private boolean hasVotes(DevelopmentAccount member) {
        return accounts.find(new Address(member.address()))
                .filter(account -> !account.votes().isZero())
                .isPresent();
    }

    /** As its votes ask for; an attempt that was interrupted for longer than the vote decides nothing. */
    private boolean isDecided(Motion motion) {
        ProposalState end = motion.passes() ? ProposalState.EXECUTED : ProposalState.DEFEATED;
        return attempts(motion.title()).anyMatch(proposal -> state(proposal) == end);
    }

    private void vote(Chapter chapter, List<Motion> motions) throws IOException {
        step(chapter, () -> motions.stream().allMatch(this::isDecided), () -> decide(motions));
    }

    private void decide(List<Motion> motions) throws IOException {
        Map<Proposal, Motion> put = new LinkedHashMap<>();
        for (Motion motion : motions) {
            if (!isDecided(motion)) {
                put.put(propose(motion), motion);
            }
        }
        passTo(latest(put.keySet(), Proposal::voteStart));
        for (Map.Entry<Proposal, Motion> motion : put.entrySet()) {
            for (Opinion opinion : motion.getValue().opinions()) {
                vote(motion.getKey(), opinion);
            }
        }
        for (Map.Entry<Proposal, Motion> motion : put.entrySet()) {
            for (Opinion opinion : motion.getValue().opinions()) {
                await("the ballot", () -> isOver(motion.getKey()) || hasVoted(motion.getKey(), opinion.voter()));
            }
        }
        passTo(latest(put.keySet(), Proposal::voteEnd));
        List<Proposal> accepted = advance(put.keySet(), ProposalState.SUCCEEDED, "/queueing");
        await("the queue", () -> accepted.stream().noneMatch(one -> state(one) == ProposalState.SUCCEEDED));
        passTo(latest(
                put.keySet(),
                one -> Optional.ofNullable(again(one).executableAt()).orElse(Instant.MIN)));
        List<Proposal> queued = advance(put.keySet(), ProposalState.QUEUED, "/execution");
        await("the enactment", () -> queued.stream().noneMatch(one -> state(one) == ProposalState.QUEUED));
    }

    private static Instant latest(Collection<Proposal> proposals, Function<Proposal, Instant> moment) {
        return proposals.stream().map(moment).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    private boolean isOver(Proposal proposal) {
        return state(proposal) != ProposalState.ACTIVE;
    }

    private boolean hasVoted(Proposal proposal, DevelopmentAccount member) {
        return votes.find(proposal.id(), new Address(member.address())).isPresent();
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
        for (Opinion opinion : motion.get().opinions()) {
            if (hasVotes(opinion.voter())) {
                vote(proposal, opinion);
                await("the ballot", () -> hasVoted(proposal, opinion.voter()));
            }
        }
    }

    private Proposal propose(Motion motion) throws IOException {
        String title = motion.title();
        if (alive(title).isEmpty()) {
            long before = attempts(title).count();
            // the same words would be the same proposal, which is over
            String reasons = motion.reasons() + (before == 0 ? "" : "\n\nAttempt " + (before + 1) + ".");
            open(motion, reasons);
            await("the proposal", () -> alive(title).isPresent());
        }
        return alive(title).orElseThrow();
    }

    private void open(Motion motion, String reasons) throws IOException {
        Visitor proposer = visitor(DevelopmentAccount.MEMBER_1);
        switch (motion.form()) {
            case Motion.Enactment policy -> {
                Map<String, List<String>> fields = new HashMap<>();
                policy.fields().forEach((field, value) -> fields.put(field, List.of(value)));
                fields.put("proposalTitle", List.of(motion.title()));
                fields.put("reasons", List.of(reasons));
                proposer.send("/proposals/new/call", fields);
            }
            case Motion.Repeal repeal ->
                proposer.send("/policies/" + repeal.policy() + "/repeal", Map.of("reasons", List.of(reasons)));
            case Motion.Recall recall -> {
                long release =
                        find(recall.name(), recall.version()).orElseThrow().id();
                proposer.send(
                        "/releases/" + release + "/dispute/motion",
                        Map.of("motion", List.of("recall"), "reason", List.of(reasons)));
            }
        }
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
        return proposals.beginning(new Address(DevelopmentAccount.MEMBER_1.address()), "# " + title + "\n").stream();
    }

    private void vote(Proposal proposal, Opinion opinion) {
        if (state(proposal) == ProposalState.ACTIVE && !hasVoted(proposal, opinion.voter())) {
            try {
                visitor(opinion.voter()).vote(proposal.id().toString(), opinion.support(), opinion.reason());
            } catch (IOException refused) {
                // a ballot of an earlier start may be under way
                log.debug("{}", refused.getMessage());
            }
        }
    }

    /** @return those that were in that state */
    private List<Proposal> advance(Collection<Proposal> proposals, ProposalState from, String action)
            throws IOException {
        List<Proposal> advanced =
                proposals.stream().filter(one -> state(one) == from).toList();
        for (Proposal proposal : advanced) {
            visitor(DevelopmentAccount.MEMBER_1).send("/proposals/" + proposal.id() + action, Map.of());
        }
        return advanced;
    }

    private void submit(Judged model, String predictions) throws IOException {
        String name = model.name();
        String version = model.version();
        if (find(name, version).isEmpty()) {
            Visitor maintainer = visitor(DevelopmentAccount.MAINTAINER);
            String evidence = maintainer.upload(name + "-" + version + ".csv", predictions);
            maintainer.submit(Map.ofEntries(
                    field("evidence", evidence),
                    field("file", name + "-" + version + ".csv"),
                    field("name", name),
                    field("version", version),
                    field("artifact", artifact(name, version).hex()),
                    field("domain", model.domain()),
                    field("task", "binary-classification"),
                    field("riskTier", "high"),
                    field("uses", model.use()),
                    field("label", model.label()),
                    field("prediction", model.prediction()),
                    field("positive", "1"),
                    field("negative", "0"),
                    Map.entry("attributes", model.attributes())));
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
        return releases.latest(new Hash("0x" + artifact(name, version).hex()), Listing.MOST).stream()
                .filter(release ->
                        release.name().equals(name) && release.version().equals(version))
                .findFirst();
    }

    private static String file(String name) throws IOException {
        try (var file = DemoCommunity.class.getResourceAsStream("/embedded/" + name)) {
            if (file == null) {
                throw new IOException("the file `%s` is not packed with the site".formatted(name));
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

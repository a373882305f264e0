package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityToken;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.TokenCalls;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.embedded.DevelopmentClock;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.ProposalText;
import org.polity.web.proposals.Proposals;
import org.polity.web.values.Address;
import org.springframework.context.ApplicationContext;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Votes on the embedded chain, and ballots that are put into the site's box by HTTP. */
final class Polls {

    private static final Duration A_BLOCK_LATER = Duration.ofSeconds(2);
    private static final Duration FOLLOWING = Duration.ofMinutes(10);
    private static final Address RICH = new Address(DevelopmentAccount.MEMBER_1.address());

    private final ChainProperties chain;
    private final GovernorCalls calls;
    private final TokenCalls token;
    private final Proposals proposals;
    private final DevelopmentClock time;
    private final ChainClock clock;
    private final PolityGovernor governor;
    private final PolityToken tokens;
    private final Electorate electorate;
    private final Client client;
    private boolean movesTheClock = true;
    private int proposed;

    Polls(ApplicationContext site, Electorate electorate, int port) {
        this.chain = site.getBean(ChainProperties.class);
        this.calls = site.getBean(GovernorCalls.class);
        this.token = site.getBean(TokenCalls.class);
        this.proposals = site.getBean(Proposals.class);
        this.time = site.getBean(DevelopmentClock.class);
        this.clock = site.getBean(ChainClock.class);
        Web3j web3j = site.getBean(Web3j.class);
        ReadonlyTransactionManager reader = new ReadonlyTransactionManager(web3j, Address.ZERO.value());
        this.governor = PolityGovernor.load(chain.addresses().governor(), web3j, reader, new DefaultGasProvider());
        this.tokens = PolityToken.load(chain.addresses().token(), web3j, reader, new DefaultGasProvider());
        this.electorate = electorate;
        this.client = new Client(port);
    }

    /** Everybody gets that many of the smallest unit of the token, and votes with them. */
    void admit(List<Credentials> voters, BigInteger held) throws Exception {
        electorate.send(RICH, token.delegate(RICH));
        for (Credentials voter : voters) {
            electorate.send(
                    RICH,
                    new PreparedCall(
                            token.delegate(RICH).chainId(),
                            new Address(chain.addresses().token()),
                            tokens.transfer(voter.getAddress(), held).encodeFunctionCall(),
                            BigInteger.ZERO));
            electorate.send(new Address(voter.getAddress()), token.delegate(new Address(voter.getAddress())));
        }
        // a proposer needs votes a second earlier, and all of this may have happened in one
        time.advance(Duration.ofSeconds(2));
    }

    /** The same for very many voters. */
    void admitAtOnce(List<Credentials> voters, BigInteger held) throws Exception {
        electorate.send(RICH, token.delegate(RICH));
        long chainId = token.delegate(RICH).chainId();
        Address contract = new Address(chain.addresses().token());
        Map<Address, List<PreparedCall>> gifts = new LinkedHashMap<>();
        Map<Address, List<PreparedCall>> delegations = new LinkedHashMap<>();
        for (Credentials voter : voters) {
            Address account = new Address(voter.getAddress());
            gifts.computeIfAbsent(RICH, none -> new ArrayList<>())
                    .add(new PreparedCall(
                            chainId,
                            contract,
                            tokens.transfer(voter.getAddress(), held).encodeFunctionCall(),
                            BigInteger.ZERO));
            delegations.put(account, List.of(token.delegate(account)));
        }
        electorate.sendAll(gifts);
        electorate.sendAll(delegations);
        Thread.sleep(A_BLOCK_LATER);
        // a clock that is moved keeps the chain at once, which takes long where there are many accounts
        movesTheClock = false;
    }

    Proposal open() throws Exception {
        String title = "Count ballots, " + ++proposed;
        Action action = new Action(
                new Address(chain.addresses().governor()),
                BigInteger.ZERO,
                governor.setVotingPeriod(BigInteger.valueOf(700 + proposed)).encodeFunctionCall());
        electorate.send(
                RICH,
                calls.propose(
                        List.of(action),
                        new ProposalText(title, "So that it can be seen what becomes of it.").describedBy(RICH)));
        // before it come the accounts, of which there may be thousands
        await().atMost(FOLLOWING).until(() -> named(title).isPresent());
        Proposal proposal = named(title).orElseThrow();
        passTo(proposal.voteStart());
        return proposal;
    }

    private Optional<Proposal> named(String title) {
        return proposals.newestFirst().stream()
                .filter(proposal -> proposal.text().title().equals(title))
                .findFirst();
    }

    void passTo(Instant moment) throws Exception {
        Duration left = Duration.between(clock.now(), moment);
        if (left.isNegative()) {
            return;
        }
        if (movesTheClock) {
            time.advance(left.plusSeconds(2));
        } else {
            Thread.sleep(left.plus(A_BLOCK_LATER));
        }
    }

    JsonNode paper(Proposal proposal, Credentials voter, String reason) {
        return Client.json(client.post(
                ballots(proposal) + "/typed-data",
                Map.of("from", List.of(voter.getAddress()), "support", List.of("1"), "reason", List.of(reason)),
                "application/json"));
    }

    static Map<String, Object> signed(JsonNode paper, Credentials signer) throws Exception {
        byte[] digest = new StructuredDataEncoder(JsonMapper.shared().writeValueAsString(paper.path("typedData")))
                .hashStructuredData();
        Map<String, Object> ballot = new HashMap<>();
        ballot.put("voter", signer.getAddress());
        ballot.put("support", 1);
        ballot.put("reason", paper.path("ballot").path("reason").asString());
        ballot.put("nonce", new BigInteger(paper.path("ballot").path("nonce").asString()));
        ballot.put("signature", Electorate.signature(digest, signer));
        return ballot;
    }

    Map<String, Object> unsigned(Proposal proposal, Credentials voter) {
        Map<String, Object> ballot = new HashMap<>();
        ballot.put("voter", voter.getAddress());
        ballot.put("support", 1);
        ballot.put("reason", "");
        ballot.put("nonce", proposal.id().nonce());
        return ballot;
    }

    /** With a field as it is written in JSON. */
    HttpResponse<String> putText(Proposal proposal, Map<String, Object> ballot, String field, String json) {
        ballot.put(field, "HERE");
        return client.postText(
                ballots(proposal),
                JsonMapper.shared().writeValueAsString(ballot).replace("\"HERE\"", json));
    }

    HttpResponse<String> put(Proposal proposal, Credentials voter, String reason) throws Exception {
        return put(proposal, signed(paper(proposal, voter, reason), voter));
    }

    HttpResponse<String> put(Proposal proposal, Map<String, Object> ballot) {
        return client.postJson(ballots(proposal), ballot);
    }

    void take(Proposal proposal, Credentials voter, String reason) throws Exception {
        assertThat(put(proposal, voter, reason).statusCode()).isEqualTo(202);
    }

    /** @return the state and, behind a blank, the code of the refusal */
    String became(Proposal proposal, Credentials voter) {
        JsonNode became = Client.json(client.file(ballots(proposal) + "/" + voter.getAddress()));
        return (became.path("state").asString("") + " " + became.path("code").asString("")).strip();
    }

    String page(Proposal proposal, Credentials voter) {
        return client.get(ballots(proposal), Map.of("voter", List.of(voter.getAddress())))
                .body();
    }

    static String ballots(Proposal proposal) {
        return "/proposals/" + proposal.id() + "/ballots";
    }
}

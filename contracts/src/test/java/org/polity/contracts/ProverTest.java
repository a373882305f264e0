package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.contracts.Finding.Code;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;
import org.web3j.utils.Numeric;

/** Deployments that are almost ours, on a real node: each is found out, and each difference is named. */
class ProverTest {

    private static final String MEMBER = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String EVALUATOR = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    private static final String DEPLOYER = DevelopmentNode.DEPLOYER.getAddress();

    private static DevelopmentNode node;
    private static Web3j web3j;
    private static Addresses deployed;

    private String before = "";

    @BeforeAll
    static void startNode() throws Exception {
        node = DevelopmentNode.start(DevelopmentNode.Make.ANVIL);
        web3j = node.web3j();
        mine();
        deployed = deployAgain();
    }

    @BeforeEach
    void remember() throws IOException {
        before = String.valueOf(rpc("evm_snapshot").getResult());
    }

    @AfterEach
    void putBack() throws IOException {
        rpc("evm_revert", before);
    }

    @AfterAll
    static void endNode() {
        node.close();
    }

    @Test
    void what_polity_deploys_is_proved() throws Exception {
        Proof proof = prove(deploy());
        assertThat(proof.doubts()).isEmpty();
        assertThat(proof.holds()).isTrue();
        for (Part part : Part.values()) {
            assertThat(findings(proof, Code.CODE_IS_OURS)).contains(part.word());
            assertThat(findings(proof, Code.CREATED_BY_OUR_CODE)).contains(part.word());
            assertThat(findings(proof, Code.NO_CODE_BEFORE)).contains(part.word());
        }
        assertThat(findings(proof, Code.IMMUTABLE_IS_RIGHT))
                .hasSize(Arrays.stream(Part.values())
                        .mapToInt(part -> BuiltCode.of(part).immutables().size())
                        .sum());
        assertThat(findings(proof, Code.ROLE_HELD))
                .containsExactly("administrator", "proposer", "canceller", "executor");
        assertThat(findings(proof, Code.OWNED_BY_TIMELOCK)).containsExactly("token", "registry", "council", "gate");
        assertThat(proof.findings()).contains(Finding.of(Code.RULES_WITHIN_BOUNDS), Finding.of(Code.NO_GUARDIAN));
    }

    @Test
    void a_deployment_whose_token_has_the_longest_name_and_whose_guardian_is_in_office_is_proved() throws Exception {
        Constitution plain = constitution();
        Proof proof = new Deployment(web3j, DevelopmentNode.DEPLOYER)
                .deploy(new Constitution(
                        "é".repeat(15) + "e",
                        "POL",
                        plain.holders(),
                        plain.votingDelay(),
                        plain.votingPeriod(),
                        plain.timelockDelay(),
                        plain.proposalThreshold(),
                        plain.quorumPercent(),
                        plain.evaluators(),
                        plain.evaluatorQuorum(),
                        plain.lateQuorumExtension(),
                        MEMBER,
                        Duration.ofDays(3650),
                        plain.challengeWindow(),
                        plain.longestChallenge(),
                        plain.challengeBond(),
                        plain.longestSuspension()))
                .proof();
        assertThat(proof.doubts()).isEmpty();
        assertThat(findings(proof, Code.GUARDIAN)).containsExactly(MEMBER);
    }

    @Test
    void a_token_with_a_hidden_mint_is_found_out() throws Exception {
        Addresses honest = deploy();
        String fake = create(run("hiddenmint.mjs") + arguments(honest, Part.TOKEN));
        setCode(honest.token(), codeOf(fake));
        assertThat(doubts(honest)).contains("code-of-other-length token");
    }

    @Test
    void one_other_byte_is_found_out() throws Exception {
        for (Part part : Part.values()) {
            Addresses at = deploy();
            String honest = codeOf(part.in(at));
            byte[] code = Numeric.hexStringToByteArray(codeOf(part.in(at)));
            code[code.length - 1] ^= 1;
            setCode(part.in(at), Numeric.toHexString(code));
            assertThat(new Prover(web3j).prove(at).doubts())
                    .containsExactly(Finding.of(Code.CODE_DIFFERS, part, part.in(at), 1, code.length - 1));
            setCode(part.in(at), honest);
        }
    }

    @Test
    void another_value_of_an_immutable_is_found_out_at_any_of_its_places() throws Exception {
        for (Part part : List.of(Part.TOKEN, Part.GOVERNOR, Part.GATE)) {
            Addresses at = deploy();
            String honest = codeOf(part.in(at));
            for (BuiltCode.Immutable immutable : BuiltCode.of(part).immutables()) {
                byte[] code = Numeric.hexStringToByteArray(honest);
                code[immutable.places().getLast() + BuiltCode.Immutable.BYTES - 1] ^= 1;
                setCode(part.in(at), Numeric.toHexString(code));
                assertThat(new Prover(web3j).prove(at).doubts())
                        .anySatisfy(finding -> {
                            assertThat(finding.code()).isEqualTo(Code.IMMUTABLE_DIFFERS);
                            assertThat(finding.arguments()).startsWith(part.word(), immutable.name());
                        })
                        .noneMatch(finding -> finding.code() == Code.CODE_DIFFERS);
            }
            setCode(part.in(at), honest);
        }
    }

    @Test
    void a_contract_that_wrote_something_into_its_storage_before_it_became_ours_is_found_out() throws Exception {
        Addresses honest = deploy();
        String ours = codeOf(honest.registry());
        // PUSH1 1 PUSH1 99 SSTORE; PUSH2 length DUP1 PUSH1 17 PUSH1 0 CODECOPY; PUSH1 0 RETURN; then what lies on the
        // chain
        String creation = "6001606355"
                + String.format(Locale.ROOT, "61%04x80601160003960", Numeric.hexStringToByteArray(ours).length)
                + "00f3";
        String registry = create("0x" + creation + Numeric.cleanHexPrefix(ours));
        assertThat(codeOf(registry)).isEqualTo(ours);
        assertThat(doubts(with(honest, Part.REGISTRY, registry))).contains("created-by-other-code registry");
    }

    @Test
    void a_deployer_who_stayed_administrator_is_found_out_though_the_first_block_is_named_one_later() throws Exception {
        Addresses honest = deploy();
        TransactionReceipt created = creation("0x"
                + Numeric.cleanHexPrefix(BuiltCode.of(Part.TIMELOCK).creation()) + arguments(honest, Part.TIMELOCK));
        long block = created.getBlockNumber().longValueExact();
        mine();
        Addresses captured = at(with(honest, Part.TIMELOCK, created.getContractAddress()), block + 1);
        assertThat(doubts(captured))
                .contains(
                        "code-before timelock",
                        "creation-not-found timelock",
                        "role-held-by-other administrator " + DEPLOYER,
                        "role-missing proposer");
    }

    @Test
    void a_first_block_that_is_named_too_late_is_found_out() throws Exception {
        Addresses honest = deploy();
        assertThat(doubts(at(honest, honest.fromBlock() + 1))).contains("code-before timelock");
    }

    @Test
    void a_first_block_that_is_named_too_early_is_found_out() throws Exception {
        mine();
        Addresses honest = deploy();
        assertThat(doubts(at(honest, honest.fromBlock() - 1))).containsExactly("no-code-at-first-block timelock");
    }

    @Test
    void an_administrator_of_whom_no_event_tells_is_found_out() throws Exception {
        Addresses honest = deploy();
        String roles = Hash.sha3("0x" + "0".repeat(64) + "0".repeat(64));
        String slot =
                Hash.sha3("0x" + "0".repeat(24) + Numeric.cleanHexPrefix(DEPLOYER) + Numeric.cleanHexPrefix(roles));
        rpc("anvil_setStorageAt", honest.timelock(), slot, "0x" + "0".repeat(63) + "1");
        assertThat(doubts(honest)).containsExactly("role-held-by-other administrator " + DEPLOYER);
    }

    @Test
    void another_executor_is_found_out() throws Exception {
        Addresses honest = deploy();
        grant(honest, Role.EXECUTOR, MEMBER);
        assertThat(doubts(honest)).containsExactly("role-held-by-other executor " + MEMBER);
    }

    @Test
    void a_timelock_that_anybody_may_execute_is_found_out() throws Exception {
        Addresses honest = deploy();
        grant(honest, Role.EXECUTOR, Constitution.NOBODY);
        assertThat(doubts(honest)).containsExactly("role-open-to-all executor");
    }

    @Test
    void who_could_once_act_without_a_vote_is_found_out() throws Exception {
        Addresses honest = deploy();
        PolityTimelock timelock = PolityTimelock.deploy(
                        web3j, sender(), new EstimatedGas(web3j), BigInteger.ZERO, List.of(MEMBER), List.of(), DEPLOYER)
                .send();
        timelock.revokeRole(Role.PROPOSER.id(), MEMBER).send();
        timelock.revokeRole(Role.CANCELLER.id(), MEMBER).send();
        timelock.renounceRole(Role.ADMINISTRATOR.id(), DEPLOYER).send();
        assertThat(doubts(with(honest, Part.TIMELOCK, timelock.getContractAddress())))
                .contains("role-once-given proposer " + MEMBER, "role-once-given canceller " + MEMBER);
    }

    @Test
    void a_governor_without_its_roles_is_found_out() throws Exception {
        Addresses honest = deploy();
        sendAs(
                honest.timelock(),
                honest.timelock(),
                timelock(honest)
                        .revokeRole(Role.CANCELLER.id(), honest.governor())
                        .encodeFunctionCall());
        assertThat(doubts(honest)).containsExactly("role-missing canceller");
    }

    @Test
    void another_owner_is_found_out() throws Exception {
        Addresses honest = deploy();
        sendAs(
                honest.timelock(),
                honest.council(),
                EvaluatorCouncil.load(honest.council(), web3j, sender(), new DefaultGasProvider())
                        .transferOwnership(MEMBER)
                        .encodeFunctionCall());
        sendAs(
                honest.timelock(),
                honest.registry(),
                PolicyRegistry.load(honest.registry(), web3j, sender(), new DefaultGasProvider())
                        .transferOwnership(MEMBER)
                        .encodeFunctionCall());
        assertThat(doubts(honest))
                .containsExactlyInAnyOrder("owned-by-other council " + MEMBER, "owned-by-other registry " + MEMBER);
    }

    @Test
    void who_owned_a_contract_before_the_timelock_is_found_out() throws Exception {
        Addresses honest = deploy();
        PolicyRegistry registry = PolicyRegistry.deploy(web3j, sender(), new EstimatedGas(web3j), DEPLOYER)
                .send();
        registry.transferOwnership(honest.timelock()).send();
        assertThat(doubts(with(honest, Part.REGISTRY, registry.getContractAddress())))
                .containsExactlyInAnyOrder(
                        "owned-by-other-at-first registry " + DEPLOYER,
                        "immutable-differs gate",
                        "linked-elsewhere gate registry");
    }

    @Test
    void another_guardianship_is_found_out() throws Exception {
        Addresses honest = deploy();
        String other = deployAgain().governor();
        sendAs(
                honest.timelock(),
                honest.gate(),
                ReleaseGate.load(honest.gate(), web3j, sender(), new DefaultGasProvider())
                        .setGuardianship(other)
                        .encodeFunctionCall());
        assertThat(doubts(honest)).containsExactly("linked-elsewhere gate guardianship");
    }

    @Test
    void every_rule_out_of_its_bounds_is_named() throws Exception {
        Addresses honest = deploy();
        setRules(honest);
        assertThat(doubts(honest)).contains("rule-out-of-bounds votingPeriod", "rule-out-of-bounds proposalThreshold");
    }

    @Test
    void what_the_node_cannot_tell_is_not_proved() throws Exception {
        Addresses honest = deploy();
        long head = web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
        Web3j forgetful = Web3j.build(new Forgetful(node.url(), head, true));
        Proof proof = new Prover(forgetful).prove(honest);
        assertThat(proof.holds()).isFalse();
        assertThat(findings(proof, Code.STATE_NOT_KEPT)).hasSize(Part.values().length + 1);
        assertThat(findings(proof, Code.CREATION_NOT_FOUND)).hasSize(Part.values().length);
        assertThat(proof.doubts()).allMatch(finding -> finding.code().answer() == Finding.Answer.UNKNOWN);
    }

    @Test
    void a_node_that_forgot_old_states_still_shows_when_the_contracts_were_created() throws Exception {
        Addresses honest = deploy();
        long head = web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
        assertThat(new Prover(Web3j.build(new Forgetful(node.url(), head, false)))
                        .prove(honest)
                        .holds())
                .isTrue();
    }

    @Test
    void addresses_without_contracts_are_named_one_by_one() throws Exception {
        Addresses nowhere = new Addresses(word(1), word(2), word(3), word(4), word(5), word(6), 1);
        Proof proof = prove(nowhere);
        assertThat(findings(proof, Code.CODE_MISSING))
                .containsExactly("token", "governor", "timelock", "registry", "council", "gate");
        assertThat(findings(proof, Code.NO_ANSWER)).contains("token", "governor", "timelock", "gate");
    }

    @Test
    void a_node_that_does_not_answer_is_told_apart() {
        Addresses nowhere = new Addresses(word(1), word(2), word(3), word(4), word(5), word(6), 1);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Prover(Web3j.build(new HttpService("http://127.0.0.1:1"))).prove(nowhere));
    }

    @Test
    void addresses_that_are_not_written_as_addresses_are_refused_together() {
        assertThatExceptionOfType(InvalidConstitution.class)
                .isThrownBy(() -> new Addresses("", "0x1", word(3), word(4), word(5), Constitution.NOBODY, -1))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(Problem::field)
                        .containsExactly("token", "governor", "gate", "fromBlock"));
    }

    @Test
    void a_node_that_answers_for_few_blocks_is_asked_often_enough() throws Exception {
        Addresses addresses = deploy();
        for (int i = 0; i < 6; i++) {
            rpc("anvil_mine", "0xc8");
        }
        HttpService strict = new HttpService(node.url()) {
            @Override
            @SuppressWarnings("rawtypes")
            public <T extends Response> T send(Request request, Class<T> type) throws IOException {
                if (request.getMethod().equals("eth_getLogs")) {
                    EthFilter asked = (EthFilter) request.getParams().getFirst();
                    assertThat(number(asked.getToBlock()) - number(asked.getFromBlock()))
                            .isLessThan(1_000);
                }
                return super.send(request, type);
            }
        };
        assertThat(new Prover(Web3j.build(strict)).prove(addresses).holds()).isTrue();
    }

    /** A node that keeps the state of its newest block only, and perhaps no old block. */
    private static final class Forgetful extends HttpService {

        private final long head;
        private final boolean blocks;

        Forgetful(String url, long head, boolean blocks) {
            super(url);
            this.head = head;
            this.blocks = blocks;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        public <T extends Response> T send(Request request, Class<T> type) throws IOException {
            List<?> asked = request.getParams();
            boolean oldState = request.getMethod().equals("eth_getCode")
                    && Long.decode(asked.get(1).toString()) < head;
            boolean oldBlock = blocks
                    && request.getMethod().equals("eth_getBlockByNumber")
                    && asked.get(1).equals(true);
            if (oldState || oldBlock) {
                request.setParams(
                        (List) (oldState ? List.of(asked.get(0), "0xffffffffff") : List.of("0xffffffffff", true)));
            }
            return super.send(request, type);
        }
    }

    private static Proof prove(Addresses addresses) throws IOException {
        return new Prover(web3j).prove(addresses);
    }

    private static List<String> findings(Proof proof, Code code) {
        return proof.findings().stream()
                .filter(finding -> finding.code() == code)
                .map(finding -> finding.arguments().getFirst())
                .toList();
    }

    /** The code of each doubt, what it is about, and of a role or an owner who. */
    private static List<String> doubts(Addresses addresses) throws IOException {
        return prove(addresses).doubts().stream()
                .flatMap(finding -> {
                    String about =
                            finding.code().word() + " " + finding.arguments().getFirst();
                    return switch (finding.code()) {
                        case OWNED_BY_OTHER,
                                OWNED_BY_OTHER_AT_FIRST,
                                ROLE_HELD_BY_OTHER,
                                ROLE_ONCE_GIVEN,
                                LINKED_ELSEWHERE ->
                            Stream.of(about + " " + finding.arguments().get(1));
                        default -> Stream.of(about);
                    };
                })
                .toList();
    }

    private static Addresses with(Addresses honest, Part part, String address) {
        return new Addresses(
                part == Part.TOKEN ? address : honest.token(),
                part == Part.GOVERNOR ? address : honest.governor(),
                part == Part.TIMELOCK ? address : honest.timelock(),
                part == Part.REGISTRY ? address : honest.registry(),
                part == Part.COUNCIL ? address : honest.council(),
                part == Part.GATE ? address : honest.gate(),
                honest.fromBlock());
    }

    private static Addresses at(Addresses honest, long fromBlock) {
        return new Addresses(
                honest.token(),
                honest.governor(),
                honest.timelock(),
                honest.registry(),
                honest.council(),
                honest.gate(),
                fromBlock);
    }

    /** What the honest contract was created with, after its code. */
    private static String arguments(Addresses honest, Part part) throws IOException {
        String input = prove(honest).findings().stream()
                .filter(finding -> finding.code() == Code.CREATED_BY_OUR_CODE
                        && finding.arguments().getFirst().equals(part.word()))
                .map(finding -> finding.arguments().get(2))
                .findFirst()
                .map(ProverTest::input)
                .orElseThrow();
        return input.substring(BuiltCode.of(part).creation().length());
    }

    private static String input(String transaction) {
        try {
            return web3j.ethGetTransactionByHash(transaction)
                    .send()
                    .getTransaction()
                    .orElseThrow()
                    .getInput();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** As if a vote had set them. */
    private static void setRules(Addresses at) throws Exception {
        // GovernorSettings keeps the threshold in one word, delay and period in the next
        for (int slot = 0; slot < 20; slot++) {
            String word = web3j.ethGetStorageAt(
                            at.governor(), BigInteger.valueOf(slot), DefaultBlockParameterName.LATEST)
                    .send()
                    .getData();
            if (Numeric.toBigInt(word).equals(BigInteger.ONE)) {
                rpc(
                        "anvil_setStorageAt",
                        at.governor(),
                        String.format(Locale.ROOT, "0x%064x", slot),
                        "0x7f" + "f".repeat(62));
            }
            if (word.endsWith(String.format(Locale.ROOT, "%08x%012x", 300, 60))) {
                rpc(
                        "anvil_setStorageAt",
                        at.governor(),
                        String.format(Locale.ROOT, "0x%064x", slot),
                        word.substring(0, word.length() - 20) + String.format(Locale.ROOT, "%08x%012x", 1, 60));
            }
        }
    }

    private static void grant(Addresses at, Role role, String account) throws Exception {
        sendAs(
                at.timelock(),
                at.timelock(),
                timelock(at).grantRole(role.id(), account).encodeFunctionCall());
    }

    private static PolityTimelock timelock(Addresses at) {
        return PolityTimelock.load(
                at.timelock(), web3j, new ReadonlyTransactionManager(web3j, MEMBER), new DefaultGasProvider());
    }

    /** As an account whose key nobody has: only a development node does that. */
    private static void sendAs(String account, String to, String data) throws Exception {
        rpc("anvil_setBalance", account, "0xde0b6b3a7640000");
        rpc("anvil_impersonateAccount", account);
        EthSendTransaction sent = web3j.ethSendTransaction(Transaction.createFunctionCallTransaction(
                        account, null, null, BigInteger.valueOf(200_000), to, data))
                .send();
        assertThat(sent.hasError()).isFalse();
        assertThat(receipt(sent).isStatusOK()).isTrue();
    }

    private static String create(String code) throws Exception {
        return creation(code).getContractAddress();
    }

    private static TransactionReceipt creation(String data) throws Exception {
        EthSendTransaction sent = sender().sendEIP1559Transaction(
                        web3j.ethChainId().send().getChainId().longValueExact(),
                        BigInteger.ONE,
                        BigInteger.valueOf(20_000_000_000L),
                        BigInteger.valueOf(12_000_000),
                        null,
                        data,
                        BigInteger.ZERO,
                        true);
        assertThat(sent.hasError()).isFalse();
        return receipt(sent);
    }

    private static TransactionReceipt receipt(EthSendTransaction sent) throws Exception {
        return new PollingTransactionReceiptProcessor(web3j, 50, 100)
                .waitForTransactionReceipt(sent.getTransactionHash());
    }

    private static void setCode(String address, String code) throws IOException {
        rpc("anvil_setCode", address, code);
    }

    private static void mine() throws IOException {
        rpc("anvil_mine", "0x1");
    }

    private static Response<?> rpc(String method, Object... arguments) throws IOException {
        Response<?> answer =
                new Request<>(method, List.of(arguments), new HttpService(node.url()), Response.class).send();
        assertThat(answer.hasError()).as(method).isFalse();
        return answer;
    }

    private static String codeOf(String address) throws IOException {
        return web3j.ethGetCode(address, DefaultBlockParameterName.LATEST)
                .send()
                .getCode();
    }

    private static long number(DefaultBlockParameter block) {
        return Long.decode(block.getValue());
    }

    private static String word(int number) {
        return String.format(Locale.ROOT, "0x%040x", 0x1000 + number);
    }

    private static RawTransactionManager sender() throws IOException {
        return new RawTransactionManager(
                web3j,
                DevelopmentNode.DEPLOYER,
                web3j.ethChainId().send().getChainId().longValueExact(),
                100,
                100);
    }

    private static Addresses deploy() {
        return deployed;
    }

    private static Addresses deployAgain() throws Exception {
        return new Deployment(web3j, DevelopmentNode.DEPLOYER)
                .deploy(constitution())
                .addresses();
    }

    private static Constitution constitution() {
        return new Constitution(
                "Polity",
                "POL",
                Map.of(MEMBER, BigInteger.TEN.pow(21)),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                BigInteger.ONE,
                10,
                List.of(EVALUATOR),
                1);
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("node", script)
                .directory(Path.of("checks").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}

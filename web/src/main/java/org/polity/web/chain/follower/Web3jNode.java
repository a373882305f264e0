package org.polity.web.chain.follower;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.polity.web.chain.AskedTogether;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.events.ChainEvent;
import org.polity.web.chain.events.EventDecoder;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthChainId;
import org.web3j.protocol.core.methods.response.EthGetBlockReceipts;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.utils.Numeric;

/**
 * Trusts a node only as far as its answers can be checked: a header by its hash, a block by its parent, events by the
 * receipts root of their block. An answer that fails the check is requested again.
 */
@Component
class Web3jNode implements Node {

    private static final int QUESTIONS_AT_ONCE = 100;
    /** A range is in memory until it is written. */
    private static final int MOST_EVENTS = 10_000;

    /** The errors for a method that a node does not know or support (EIP-1474). */
    private static final Set<Integer> NO_SUCH_METHOD = Set.of(-32601, -32004);

    private final Web3jService service;
    private final Set<Address> followed;
    private final String governor;
    private final int mostEvents;

    /**
     * A network that hashes headers in its own way shows this in the first header. After one header with Ethereum's
     * hash, only an additional field permits another hash.
     */
    private volatile boolean hashesAsEthereum;

    /** Fields beside headers whose hash did not include them. */
    private final Set<String> outsideOfHeaders = ConcurrentHashMap.newKeySet();

    private volatile boolean givesBlockReceipts = true;

    @Autowired
    Web3jNode(Web3jService service, Contracts contracts) {
        this(service, contracts, MOST_EVENTS);
    }

    /** @param mostEvents of a range, which ends with the block that reaches this number */
    Web3jNode(Web3jService service, Contracts contracts, int mostEvents) {
        this.service = service;
        this.mostEvents = mostEvents;
        this.governor = contracts.governor().getContractAddress();
        this.followed = contracts.followed().stream().map(Address::new).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public long chainId() throws IOException {
        return read(
                0,
                answered(request("eth_chainId", List.of(), EthChainId.class), 0),
                answer -> answer.getChainId().longValueExact());
    }

    @Override
    public boolean hasContracts() throws IOException {
        return read(
                0,
                answered(request("eth_getCode", List.of(governor, "latest"), EthGetCode.class), 0),
                answer -> !Numeric.cleanHexPrefix(answer.getCode()).isEmpty());
    }

    @Override
    public BlockHeader head() throws IOException {
        return block("eth_getBlockByNumber", "latest", false, 0)
                .orElseThrow(() -> new NotFollowed(new NodeFault.Contradicts(0)))
                .header();
    }

    @Override
    public Optional<BlockHeader> header(long number) throws IOException {
        Optional<NodeBlock> found = block("eth_getBlockByNumber", quantity(number), false, number);
        require(found.stream().allMatch(block -> block.header().number() == number), number);
        return found.map(NodeBlock::header);
    }

    @Override
    public EventBlock events(BlockHeader header) throws IOException {
        long number = header.number();
        NodeBlock block = block("eth_getBlockByHash", header.hash().value(), true, number)
                .orElseThrow(() -> new NotFollowed(new NodeFault.Contradicts(number)));
        require(block.header().equals(header), number);
        if (!mayHoldOurs(block)) {
            // a node with empty blooms would hide every event
            List<Log> logs = logs(new EthFilter(header.hash().value()), number);
            require(read(number, logs, found -> found.stream().noneMatch(this::isOurs)), number);
            return new EventBlock(header, List.of(), List.of());
        }
        return events(block);
    }

    @Override
    public Range range(long from, long to) throws IOException {
        List<BlockHeader> read = new ArrayList<>();
        List<EventBlock> events = new ArrayList<>();
        int entries = 0;
        boolean isSealed = true;
        for (long next = from;
                next <= to && entries < mostEvents;
                next = read.getLast().number() + 1) {
            List<NodeBlock> blocks = blocks(next, Math.min(to, next + QUESTIONS_AT_ONCE - 1));
            boolean areSealed = blocks.stream().allMatch(NodeBlock::isSealed);
            isSealed &= areSealed;
            // blooms without a proving hash may be empty
            Set<Long> logged = areSealed ? Set.of() : logged(blocks);
            for (NodeBlock block : blocks) {
                BlockHeader header = block.header();
                require(mayHoldOurs(block) || !logged.contains(header.number()), header.number());
                require(read.isEmpty() || header.follows(read.getLast()), header.number());
                read.add(header);
                EventBlock found = mayHoldOurs(block) ? events(header) : new EventBlock(header, List.of(), List.of());
                if (!found.isEmpty()) {
                    events.add(found);
                    entries += found.entries().size();
                }
                if (entries >= mostEvents) {
                    break;
                }
            }
        }
        return new Range(read.getFirst(), read.getLast(), events, isSealed);
    }

    /** The blocks with logs of our contracts, by another index of the node. */
    private Set<Long> logged(List<NodeBlock> blocks) throws IOException {
        long from = blocks.getFirst().header().number();
        EthFilter filter = new EthFilter(
                DefaultBlockParameter.valueOf(BigInteger.valueOf(from)),
                DefaultBlockParameter.valueOf(
                        BigInteger.valueOf(blocks.getLast().header().number())),
                followed.stream().map(Address::value).toList());
        return read(
                from,
                logs(filter, from),
                found -> found.stream()
                        .filter(this::isOurs)
                        .map(log -> log.getBlockNumber().longValueExact())
                        .collect(Collectors.toSet()));
    }

    private List<NodeBlock> blocks(long from, long to) throws IOException {
        List<Request<?, BlockAnswer>> questions = LongStream.rangeClosed(from, to)
                .<Request<?, BlockAnswer>>mapToObj(
                        number -> request("eth_getBlockByNumber", List.of(quantity(number), false), BlockAnswer.class))
                .toList();
        List<NodeBlock> found = new ArrayList<>();
        for (BlockAnswer answer : together(BlockAnswer.class, questions, from)) {
            long number = from + found.size();
            NodeBlock block =
                    block(answer, number).orElseThrow(() -> new NotFollowed(new NodeFault.Contradicts(number)));
            require(block.header().number() == number, number);
            found.add(block);
        }
        return found;
    }

    private boolean mayHoldOurs(NodeBlock block) {
        return followed.stream().anyMatch(contract -> block.bloom().mayHold(contract.value()));
    }

    private boolean isOurs(Log log) {
        return followed.contains(new Address(log.getAddress()));
    }

    private EventBlock events(NodeBlock block) throws IOException {
        long number = block.header().number();
        List<EventBlock.Carrier> transactions = read(number, block, NodeBlock::transactions);
        List<TransactionReceipt> receipts = receipts(block, transactions);
        requireAll(block, receipts);
        return read(number, receipts, all -> withEvents(block.header(), transactions, all));
    }

    /** The root of a sealed header proves every receipt; otherwise the bloom and a second answer must agree. */
    private void requireAll(NodeBlock block, List<TransactionReceipt> receipts) throws IOException {
        long number = block.header().number();
        Optional<Hash> root = block.isSealed() ? read(number, receipts, ReceiptsRoot::of) : Optional.empty();
        if (root.isPresent()) {
            require(root.get().equals(block.receiptsRoot()), number);
            return;
        }
        List<Log> logs = read(
                number,
                receipts,
                all -> all.stream()
                        .flatMap(receipt -> receipt.getLogs().stream())
                        .toList());
        require(read(number, logs, Bloom::of).equals(block.bloom()), number);
        if (!block.isSealed()) {
            List<Log> again = logs(new EthFilter(block.header().hash().value()), number);
            require(read(number, logs, this::ours).equals(read(number, again, this::ours)), number);
        }
    }

    private List<List<Object>> ours(List<Log> logs) {
        return logs.stream()
                .filter(this::isOurs)
                .map(log -> List.<Object>of(new Address(log.getAddress()), log.getTopics(), log.getData()))
                .toList();
    }

    private EventBlock withEvents(
            BlockHeader header, List<EventBlock.Carrier> transactions, List<TransactionReceipt> receipts) {
        List<EventBlock.Entry> entries = new ArrayList<>();
        Set<Hash> carried = new HashSet<>();
        int index = 0;
        for (int place = 0; place < receipts.size(); place++) {
            Hash transaction = transactions.get(place).hash();
            if (!transaction.equals(new Hash(receipts.get(place).getTransactionHash()))) {
                throw new IllegalArgumentException("a receipt of another transaction");
            }
            for (Log log : receipts.get(place).getLogs()) {
                // the root proves neither of them
                log.setBlockNumber(quantity(header.number()));
                log.setLogIndex(quantity(index++));
                if (isOurs(log)) {
                    for (ChainEvent event : EventDecoder.decode(log)) {
                        entries.add(new EventBlock.Entry(transaction, new Address(log.getAddress()), event));
                        carried.add(transaction);
                    }
                }
            }
        }
        return new EventBlock(
                header,
                transactions.stream()
                        .filter(transaction -> carried.contains(transaction.hash()))
                        .toList(),
                entries);
    }

    private List<TransactionReceipt> receipts(NodeBlock block, List<EventBlock.Carrier> transactions)
            throws IOException {
        long number = block.header().number();
        List<TransactionReceipt> receipts = givesBlockReceipts ? ofBlock(block) : List.of();
        if (receipts.size() != transactions.size()) {
            receipts = oneByOne(transactions, number);
        }
        require(receipts.size() == transactions.size(), number);
        return receipts;
    }

    /**
     * Empty if the node does not support this method. Nodes and gateways reject the method, or a hash as its argument,
     * in many ways, also by a status of HTTP. An unreachable node also fails for single receipts.
     */
    private List<TransactionReceipt> ofBlock(NodeBlock block) {
        long number = block.header().number();
        try {
            EthGetBlockReceipts answer = sent(
                    request(
                            "eth_getBlockReceipts",
                            List.of(block.header().hash().value()),
                            EthGetBlockReceipts.class),
                    number);
            if (answer.hasError()) {
                givesBlockReceipts = !NO_SUCH_METHOD.contains(answer.getError().getCode());
                return List.of();
            }
            return read(number, answer, given -> given.getBlockReceipts().orElse(List.of()));
        } catch (IOException refused) {
            return List.of();
        }
    }

    private List<TransactionReceipt> oneByOne(List<EventBlock.Carrier> transactions, long number) throws IOException {
        List<TransactionReceipt> receipts = new ArrayList<>();
        for (int from = 0; from < transactions.size(); from += QUESTIONS_AT_ONCE) {
            List<Request<?, EthGetTransactionReceipt>> questions =
                    transactions.subList(from, Math.min(transactions.size(), from + QUESTIONS_AT_ONCE)).stream()
                            .<Request<?, EthGetTransactionReceipt>>map(transaction -> request(
                                    "eth_getTransactionReceipt",
                                    List.of(transaction.hash().value()),
                                    EthGetTransactionReceipt.class))
                            .toList();
            for (EthGetTransactionReceipt answer : together(EthGetTransactionReceipt.class, questions, number)) {
                receipts.add(answer.getTransactionReceipt()
                        .orElseThrow(() -> new NotFollowed(new NodeFault.Contradicts(number))));
            }
        }
        return receipts;
    }

    private List<Log> logs(EthFilter filter, long number) throws IOException {
        EthLog answer = answered(request("eth_getLogs", List.of(filter), EthLog.class), number);
        return read(
                number,
                answer,
                found -> found.getLogs().stream()
                        .map(result -> ((EthLog.LogObject) result).get())
                        .toList());
    }

    private Optional<NodeBlock> block(String method, String which, boolean whole, long number) throws IOException {
        return block(answered(request(method, List.of(which, whole), BlockAnswer.class), number), number);
    }

    private Optional<NodeBlock> block(BlockAnswer answer, long number) throws IOException {
        Map<String, Object> fields = answer.getResult();
        if (fields == null) {
            return Optional.empty();
        }
        NodeBlock block = read(number, fields, NodeBlock::of);
        if (block.isSealed()) {
            hashesAsEthereum = true;
            outsideOfHeaders.addAll(block.otherFields());
        }
        require(block.isSealed() || !hashesAsEthereum || !outsideOfHeaders.containsAll(block.otherFields()), number);
        return Optional.of(block);
    }

    private <S, T extends Response<?>> Request<S, T> request(String method, List<S> parameters, Class<T> answer) {
        return new Request<>(method, parameters, service, answer);
    }

    private static <T extends Response<?>> T answered(Request<?, T> question, long number) throws IOException {
        return checked(sent(question, number));
    }

    private static <T extends Response<?>> T sent(Request<?, T> question, long number) throws IOException {
        T answer;
        try {
            answer = question.send();
        } catch (RuntimeException unreadable) {
            throw unreadable(unreadable, number);
        }
        if (answer == null) {
            throw new NotFollowed(new NodeFault.Contradicts(number));
        }
        return answer;
    }

    private <T extends Response<?>> List<T> together(Class<T> kind, List<Request<?, T>> questions, long number)
            throws IOException {
        List<T> answers;
        try {
            answers = AskedTogether.of(service, kind, questions);
        } catch (RuntimeException unreadable) {
            throw unreadable(unreadable, number);
        }
        for (T answer : answers) {
            checked(answer);
        }
        return answers;
    }

    private static <T extends Response<?>> T checked(T answer) throws IOException {
        if (answer.hasError()) {
            throw new NotFollowed(new NodeFault.Refuses(answer.getError().getCode()));
        }
        return answer;
    }

    /** An unreadable answer is the node's fault. */
    private static <T, R> R read(long number, T answer, Function<T, R> reading) throws IOException {
        try {
            return reading.apply(answer);
        } catch (RuntimeException unreadable) {
            throw new NotFollowed(new NodeFault.Contradicts(number), unreadable);
        }
    }

    private static IOException unreadable(RuntimeException failure, long number) {
        return Unreachable.isBehind(failure)
                ? new IOException(failure)
                : new NotFollowed(new NodeFault.Contradicts(number), failure);
    }

    private static void require(boolean fits, long number) throws NotFollowed {
        if (!fits) {
            throw new NotFollowed(new NodeFault.Contradicts(number));
        }
    }

    private static String quantity(long number) {
        return "0x" + Long.toHexString(number);
    }
}

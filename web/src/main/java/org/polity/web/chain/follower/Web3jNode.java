package org.polity.web.chain.follower;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.polity.web.chain.Contracts;
import org.polity.web.chain.events.ChainEvent;
import org.polity.web.chain.events.EventDecoder;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.stereotype.Component;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;

@Component
class Web3jNode implements Node {

    private final Web3j web3j;
    private final Contracts contracts;

    Web3jNode(Web3j web3j, Contracts contracts) {
        this.web3j = web3j;
        this.contracts = contracts;
    }

    @Override
    public BlockHeader head() throws IOException {
        EthBlock answer = answered(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send());
        if (answer.getBlock() == null) {
            throw new IOException("the node has no block yet");
        }
        return header(answer.getBlock());
    }

    @Override
    public Optional<BlockHeader> header(long number) throws IOException {
        EthBlock answer = answered(web3j.ethGetBlockByNumber(at(number), false).send());
        return Optional.ofNullable(answer.getBlock()).map(Web3jNode::header);
    }

    @Override
    public EventBlock events(BlockHeader header) throws IOException {
        List<Log> logs = logs(new EthFilter(at(header.number()), at(header.number()), contracts.followed()));
        // an empty answer of another fork is found out by the next block's parent
        requireFrom(header, logs);
        return withTransactions(header, logs);
    }

    @Override
    public List<EventBlock> events(long from, long to) throws IOException {
        Map<Long, List<Log>> byBlock =
                new TreeMap<>(logs(new EthFilter(at(from), at(to), contracts.followed())).stream()
                        .collect(Collectors.groupingBy(
                                log -> log.getBlockNumber().longValueExact())));
        List<EventBlock> blocks = new ArrayList<>();
        for (Map.Entry<Long, List<Log>> entry : byBlock.entrySet()) {
            BlockHeader header = header(entry.getKey())
                    .orElseThrow(() -> new IOException("block `%d` is gone from the node".formatted(entry.getKey())));
            requireFrom(header, entry.getValue());
            EventBlock block = withTransactions(header, entry.getValue());
            if (!block.isEmpty()) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static void requireFrom(BlockHeader header, List<Log> logs) throws IOException {
        if (logs.stream().anyMatch(log -> !header.hash().equals(new Hash(log.getBlockHash())))) {
            throw new IOException("block `%d` was replaced while it was read".formatted(header.number()));
        }
    }

    private EventBlock withTransactions(BlockHeader header, List<Log> logs) throws IOException {
        List<EventBlock.Entry> entries = new ArrayList<>();
        for (Log log : logs) {
            for (ChainEvent event : EventDecoder.decode(log)) {
                entries.add(
                        new EventBlock.Entry(new Hash(log.getTransactionHash()), new Address(log.getAddress()), event));
            }
        }
        if (entries.isEmpty()) {
            return new EventBlock(header, List.of(), List.of());
        }
        return new EventBlock(header, carriers(header, entries), entries);
    }

    private List<EventBlock.Carrier> carriers(BlockHeader header, List<EventBlock.Entry> entries) throws IOException {
        Set<Hash> wanted = entries.stream().map(EventBlock.Entry::transaction).collect(Collectors.toUnmodifiableSet());
        EthBlock.Block block = answered(
                        web3j.ethGetBlockByHash(header.hash().value(), true).send())
                .getBlock();
        if (block == null) {
            throw new IOException("block `%s` is gone from the node".formatted(header.hash()));
        }
        return block.getTransactions().stream()
                .map(result -> (EthBlock.TransactionObject) result.get())
                .filter(transaction -> wanted.contains(new Hash(transaction.getHash())))
                .map(transaction -> new EventBlock.Carrier(
                        new Hash(transaction.getHash()),
                        transaction.getTransactionIndex().intValueExact(),
                        new Address(transaction.getFrom()),
                        transaction.getTo() == null ? null : new Address(transaction.getTo()),
                        transaction.getInput()))
                .toList();
    }

    private List<Log> logs(EthFilter filter) throws IOException {
        return answered(web3j.ethGetLogs(filter).send()).getLogs().stream()
                .map(result -> ((EthLog.LogObject) result).get())
                .toList();
    }

    private static <T extends Response<?>> T answered(T response) throws IOException {
        if (response.hasError()) {
            throw new IOException("the node answered: " + response.getError().getMessage());
        }
        return response;
    }

    private static BlockHeader header(EthBlock.Block block) {
        return new BlockHeader(
                block.getNumber().longValueExact(),
                new Hash(block.getHash()),
                new Hash(block.getParentHash()),
                Instant.ofEpochSecond(block.getTimestamp().longValueExact()));
    }

    private static DefaultBlockParameter at(long number) {
        return DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
    }
}

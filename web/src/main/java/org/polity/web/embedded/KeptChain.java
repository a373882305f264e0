package org.polity.web.embedded;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chain on the disk: a state of its node, {@code chain.json}, and a journal of the blocks since, {@code
 * chain.blocks}. A block is appended once and never written again, so its cost does not depend on the length of the
 * chain. A start combines both into the state that the node loads, and executes no transaction.
 *
 * <p>A record of the journal ends with a line that has the SHA-256 of its other lines. A record without that line was
 * interrupted, and does not count.
 */
final class KeptChain implements AutoCloseable {

    static final String STATE = "chain.json";
    static final String JOURNAL = "chain.blocks";
    static final String WHOLE = "chain.whole";
    private static final String AHEAD = "clock";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The journal's first line in bytes: a letter, a hash of 0x and 64 digits, and the line's end. */
    private static final long FIRST_LINE = 1 + 66 + 1;

    /** The kind of a line in the journal. */
    private static final class Line {
        /** The hash of the state's last block, after which the journal begins. */
        static final char BASE = '=';
        /** Accounts that the next block changed. */
        static final char ACCOUNTS = 'a';
        /** A transaction of the next block. */
        static final char TRANSACTION = 't';
        /** A block: its hash, its parent's hash, and its content. */
        static final char BLOCK = 'b';
        /** Accounts that changed between two blocks, which only a development node permits. */
        static final char SET = 's';
        /** The end of a record: the SHA-256 of its lines, hexadecimal. */
        static final char END = '.';
    }

    /** @param end end of its record in the journal, in bytes */
    private record Kept(String hash, long end) {}

    private final EmbeddedFolder folder;
    private final List<Kept> blocks = new ArrayList<>();
    private long base = -1;
    private String baseHash = "";
    private long end;
    private @Nullable FileChannel journal;

    KeptChain(EmbeddedFolder folder) {
        this.folder = folder;
    }

    /** Whether there is a stored chain. */
    boolean isThere() {
        return Files.exists(folder.path(STATE));
    }

    /** @throws StartFailure if only a part of a chain exists */
    void requireWhole() throws IOException {
        if (isThere()) {
            if (!hasJournal() && !folder.isOfEarlierVersion()) {
                throw new StartFailure(
                        new StartFault.MissingFile(folder.path(JOURNAL).toString()));
            }
        } else if (hasJournal() && Files.size(folder.path(JOURNAL)) > FIRST_LINE
                || Files.exists(folder.path(EmbeddedContracts.FILE))) {
            throw new StartFailure(new StartFault.MissingFile(folder.path(STATE).toString()));
        }
    }

    /** The number of the last stored block; -1 without one. */
    synchronized long last() {
        return base + blocks.size();
    }

    /** The hash of the last stored block. */
    synchronized String lastHash() {
        return blocks.isEmpty() ? baseHash : blocks.getLast().hash();
    }

    /**
     * Combines state and journal into the file that the node loads.
     *
     * @throws StartFailure if they do not belong together, or cannot be read
     */
    synchronized Path whole() throws IOException {
        close();
        try {
            return new Whole().write();
        } catch (JacksonException unreadable) {
            throw new StartFailure(new StartFault.DamagedFile(folder.path(STATE).toString()), unreadable);
        }
    }

    /** Stores the node's whole state, and begins an empty journal after it. */
    synchronized void keepWhole(JsonRpc node) throws IOException {
        JsonNode head = node.call("eth_getBlockByNumber", "latest", false);
        byte[] dump =
                HexFormat.of().parseHex(node.call("anvil_dumpState").asString().substring(2));
        Path written = folder.path(WHOLE);
        try (InputStream state = new GZIPInputStream(new ByteArrayInputStream(dump));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
            state.transferTo(out);
        }
        begin(head);
        // the journal comes first, because a start without a state begins both
        folder.move(WHOLE, STATE);
    }

    /** Begins the journal of a state without one, which earlier versions left. */
    synchronized void beginJournal(JsonRpc node) throws IOException {
        begin(node.call("eth_getBlockByNumber", "latest", false));
    }

    private void begin(JsonNode head) throws IOException {
        close();
        base = Long.decode(head.path("number").asString());
        baseHash = head.path("hash").asString();
        blocks.clear();
        folder.replace(JOURNAL, first());
        end = first().length();
    }

    private String first() {
        return Line.BASE + baseHash + "\n";
    }

    boolean hasJournal() {
        return Files.exists(folder.path(JOURNAL));
    }

    /** Whether the node has loaded the stored chain. */
    synchronized boolean isTakenUpBy(JsonRpc node) throws IOException {
        if (!baseHash.equals(hash(node, base))) {
            return false;
        }
        return isLevelWith(node);
    }

    /** Whether the node's last block is the last stored one. */
    synchronized boolean isLevelWith(JsonRpc node) throws IOException {
        return isLast(node.call("eth_getBlockByNumber", "latest", false));
    }

    private boolean isLast(JsonNode head) {
        return Long.decode(head.path("number").asString()) == last()
                && head.path("hash").asString().equals(lastHash());
    }

    /** Appends the node's blocks that the journal lacks. */
    synchronized void keep(JsonRpc node) throws IOException {
        JsonNode head = node.call("eth_getBlockByNumber", "latest", false);
        long number = Long.decode(head.path("number").asString());
        if (isLast(head)) {
            return;
        }
        if (!forgetUntold(node, Math.min(number, last()))) {
            keepWhole(node);
            return;
        }
        while (last() < number) {
            append(BlockRecord.read(node, last() + 1));
        }
    }

    /** Appends the accounts as changed between two blocks, in the form of {@link KeptAccounts#apply}. */
    synchronized void keep(JsonNode accounts) throws IOException {
        write(Line.SET + JSON.writeValueAsString(accounts) + "\n");
    }

    Duration ahead() throws IOException {
        Path file = folder.path(AHEAD);
        if (!Files.exists(file)) {
            return Duration.ZERO;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
        } catch (NumberFormatException unreadable) {
            throw new StartFailure(new StartFault.DamagedFile(file.toString()), unreadable);
        }
    }

    void ahead(Duration duration) throws IOException {
        folder.replace(AHEAD, String.valueOf(duration.toSeconds()));
    }

    @Override
    public synchronized void close() throws IOException {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }

    /**
     * Cuts off the blocks that the node no longer has, as after {@code evm_revert}. Returns whether the node still has
     * the last block of the state.
     */
    private boolean forgetUntold(JsonRpc node, long number) throws IOException {
        long common = number;
        while (common > base && !blocks.get((int) (common - base - 1)).hash().equals(hash(node, common))) {
            common--;
        }
        if (common < base || common == base && !baseHash.equals(hash(node, common))) {
            return false;
        }
        if (common < last()) {
            blocks.subList((int) (common - base), blocks.size()).clear();
            end = blocks.isEmpty() ? first().length() : blocks.getLast().end();
            writable().truncate(end);
        }
        return true;
    }

    private static String hash(JsonRpc node, long number) throws IOException {
        return node.call("eth_getBlockByNumber", "0x" + Long.toHexString(number), false)
                .path("hash")
                .asString("");
    }

    private void append(BlockRecord block) throws IOException {
        StringBuilder lines = new StringBuilder();
        lines.append(Line.ACCOUNTS)
                .append(JSON.writeValueAsString(block.accounts()))
                .append('\n');
        for (JsonNode transaction : block.transactions()) {
            lines.append(Line.TRANSACTION)
                    .append(JSON.writeValueAsString(transaction))
                    .append('\n');
        }
        lines.append(Line.BLOCK)
                .append(block.hash())
                .append(block.parent())
                .append(JSON.writeValueAsString(block.block()))
                .append('\n');
        write(lines.toString());
        blocks.add(new Kept(block.hash(), end));
    }

    /** An incomplete record is cut off, so that the next record begins at the end of the last complete one. */
    private void write(String lines) throws IOException {
        FileChannel file = writable();
        String sum = Digest.of(lines.getBytes(StandardCharsets.US_ASCII)).hex();
        ByteBuffer bytes = ByteBuffer.wrap((lines + Line.END + sum + "\n").getBytes(StandardCharsets.US_ASCII));
        int length = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, end + bytes.position());
            }
            file.force(false);
        } catch (IOException full) {
            file.truncate(end);
            throw full;
        }
        end += length;
    }

    private FileChannel writable() throws IOException {
        FileChannel open = journal;
        if (open == null) {
            open = FileChannel.open(folder.path(JOURNAL), StandardOpenOption.WRITE);
            journal = open;
        }
        return open;
    }

    /** One reading of state and journal. */
    private final class Whole {

        private final KeptAccounts accounts = new KeptAccounts();
        private final Path state = folder.path(STATE);
        private final Path lines = folder.path(JOURNAL);
        private @Nullable JsonNode environment;
        private @Nullable String block;

        Path write() throws IOException {
            blocks.clear();
            base = -1;
            Path whole = folder.path(WHOLE);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(whole), 1 << 16);
                    JsonGenerator to = JSON.createGenerator(out)) {
                to.writeStartObject();
                to.writeName("blocks");
                to.writeStartArray();
                copy(to, "blocks");
                if (hasJournal()) {
                    readJournal(to);
                }
                to.writeEndArray();
                to.writeName("transactions");
                to.writeStartArray();
                copy(to, "transactions");
                if (hasJournal()) {
                    writeTransactions(to);
                }
                to.writeEndArray();
                to.writeName("accounts");
                to.writeTree(accounts.all());
                to.writeName("block");
                to.writeTree(environment());
                to.writeNumberProperty("best_block_number", last());
                to.writeNullProperty("historical_states");
                to.writeEndObject();
            }
            return whole;
        }

        /** A list of the state is copied to the file, except the traces of transactions, which nobody reads. */
        private void copy(JsonGenerator to, String list) throws IOException {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(state), 1 << 16);
                    JsonParser from = JSON.createParser(in)) {
                from.nextToken();
                while (from.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = from.currentName();
                    from.nextToken();
                    if (name.equals(list)) {
                        while (from.nextToken() != JsonToken.END_ARRAY) {
                            JsonNode entry = from.readValueAsTree();
                            if (entry.path("info") instanceof ObjectNode info) {
                                info.putArray("traces");
                            }
                            to.writeTree(entry);
                        }
                    } else if (list.equals("blocks") && name.equals("accounts")) {
                        accounts.apply(from.readValueAsTree());
                    } else if (name.equals("block")) {
                        environment = from.readValueAsTree();
                    } else if (name.equals("best_block_number")) {
                        JsonNode number = from.readValueAsTree();
                        base = number.isNumber() ? number.asLong() : Long.decode(number.asString());
                    } else {
                        from.skipChildren();
                    }
                }
            }
        }

        /**
         * Blocks are copied to the file, accounts are changed, and bytes after the last complete record are cut off.
         */
        private void readJournal(JsonGenerator to) throws IOException {
            long read = 0;
            long size = Files.size(lines);
            end = 0;
            baseHash = "";
            StringBuilder record = new StringBuilder();
            List<String> parts = new ArrayList<>();
            try (BufferedReader reader = reader()) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    read += line.length() + 1;
                    if (line.isEmpty() || read > size) {
                        break;
                    }
                    switch (line.charAt(0)) {
                        case Line.BASE -> {
                            baseHash = line.substring(1);
                            end = read;
                        }
                        case Line.END -> {
                            requireSum(record, line.substring(1));
                            for (String part : parts) {
                                take(to, part, read);
                            }
                            record.setLength(0);
                            parts.clear();
                            end = read;
                        }
                        default -> {
                            record.append(line).append('\n');
                            parts.add(line);
                        }
                    }
                }
            }
            if (baseHash.isEmpty()) {
                throw damaged();
            }
            if (end < size) {
                writable().truncate(end);
            }
        }

        private void requireSum(CharSequence record, String sum) {
            byte[] bytes = record.toString().getBytes(StandardCharsets.US_ASCII);
            if (!Digest.of(bytes).hex().equals(sum)) {
                throw damaged();
            }
        }

        private void take(JsonGenerator to, String line, long read) {
            String rest = line.substring(1);
            switch (line.charAt(0)) {
                case Line.ACCOUNTS, Line.SET -> accounts.apply(parsed(rest));
                case Line.TRANSACTION -> {}
                case Line.BLOCK -> follow(to, rest, read);
                default -> throw damaged();
            }
        }

        private void follow(JsonGenerator to, String line, long read) {
            int hash = baseHash.length();
            if (line.length() < 2 * hash || !line.startsWith(lastHash(), hash)) {
                throw damaged();
            }
            // its checksum was right, so it is copied without a reading
            block = line.substring(2 * hash);
            to.writeRawValue(block);
            blocks.add(new Kept(line.substring(0, hash), read));
        }

        private JsonNode parsed(String json) {
            try {
                return JSON.readTree(json);
            } catch (JacksonException unreadable) {
                throw damaged();
            }
        }

        private void writeTransactions(JsonGenerator to) throws IOException {
            long read = 0;
            try (BufferedReader reader = reader()) {
                for (String line = reader.readLine(); line != null && read < end; line = reader.readLine()) {
                    read += line.length() + 1;
                    if (line.charAt(0) == Line.TRANSACTION) {
                        to.writeRawValue(line.substring(1));
                    }
                }
            }
        }

        /** The environment of the next block, from the header of the last one. */
        private JsonNode environment() {
            if (!(environment instanceof ObjectNode last) || base < 0) {
                throw new StartFailure(new StartFault.DamagedFile(state.toString()));
            }
            if (block != null) {
                JsonNode header = parsed(block).path("header");
                last.set("number", header.path("number"));
                last.set("timestamp", header.path("timestamp"));
                last.set("prevrandao", header.path("mixHash"));
                last.put("basefee", Long.decode(header.path("baseFeePerGas").asString()));
                last.put("gas_limit", Long.decode(header.path("gasLimit").asString()));
            }
            return last;
        }

        private BufferedReader reader() throws IOException {
            return new BufferedReader(
                    new InputStreamReader(Files.newInputStream(lines), StandardCharsets.US_ASCII), 1 << 16);
        }

        private StartFailure damaged() {
            return new StartFailure(new StartFault.DamagedFile(lines.toString()));
        }
    }
}

package org.polity.gate.proof;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import org.web3j.crypto.Hash;

/**
 * Executes view functions of contracts (Ethereum Yellow Paper, appendix H, to the Prague upgrade): reading, computing and static
 * calls. Every other instruction ends the execution without an answer, and so does too much work. Gas is not counted; the work is
 * bounded by steps, memory and depth.
 */
final class Evm {

    /** Values of the block. */
    record Block(long chainId, long number, long time) {}

    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(255);
    private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(256);
    private static final BigInteger ADDRESS = BigInteger.ONE.shiftLeft(160).subtract(BigInteger.ONE);
    private static final BigInteger GAS = BigInteger.valueOf(100_000_000);
    private static final BigInteger SHA_256 = BigInteger.TWO;
    private static final BigInteger IDENTITY = BigInteger.valueOf(4);
    private static final int MOST_STEPS = 5_000_000;
    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_STACK = 1024;
    private static final int MOST_DEPTH = 16;
    private static final int WORD = 32;

    private final EvmState state;
    private final Block block;
    private int steps;

    Evm(EvmState state, Block block) {
        this.state = state;
        this.block = block;
    }

    /** @param reverted whether the data are a revert's */
    record Result(byte[] data, boolean reverted) {}

    /**
     * Calls a contract from the zero address.
     *
     * @throws InvalidProof if the execution ends without an answer
     */
    byte[] call(BigInteger account, byte[] data) throws IOException, InvalidProof {
        Result result = new Frame(account, data, BigInteger.ZERO, 0).run();
        if (result.reverted()) {
            throw none("revert");
        }
        return result.data();
    }

    private static InvalidProof none(String reason) {
        return new InvalidProof(new ProofFault.NoAnswer(reason));
    }

    /** One call. */
    private final class Frame {

        private final BigInteger account;
        private final BigInteger caller;
        private final byte[] data;
        private final int depth;
        private final byte[] code;
        private final BitSet destinations;
        private final BigInteger[] stack = new BigInteger[MOST_STACK];
        private int height;
        private byte[] memory = {};
        private byte[] returned = {};
        private int at;

        Frame(BigInteger account, byte[] data, BigInteger caller, int depth) throws IOException, InvalidProof {
            this.account = account;
            this.data = data;
            this.caller = caller;
            this.depth = depth;
            this.code = state.code(account);
            this.destinations = destinations(code);
            if (depth > MOST_DEPTH) {
                throw none("depth");
            }
        }

        Result run() throws IOException, InvalidProof {
            while (at < code.length) {
                if (++steps > MOST_STEPS) {
                    throw none("steps");
                }
                int op = code[at++] & 0xff;
                switch (op) {
                    case 0x00 -> {
                        return new Result(new byte[0], false);
                    }
                    case 0xf3 -> {
                        return new Result(slice(), false);
                    }
                    case 0xfd -> {
                        return new Result(slice(), true);
                    }
                    default -> step(op);
                }
            }
            return new Result(new byte[0], false);
        }

        private byte[] slice() throws InvalidProof {
            int from = size(pop());
            int length = size(pop());
            return read(from, length);
        }

        private void step(int op) throws IOException, InvalidProof {
            if (op >= 0x5f && op <= 0x7f) {
                int length = op - 0x5f;
                push(new BigInteger(1, Arrays.copyOfRange(code, at, at + length)));
                at += length;
            } else if (op >= 0x80 && op <= 0x8f) {
                push(peek(op - 0x80));
            } else if (op >= 0x90 && op <= 0x9f) {
                swap(op - 0x8f);
            } else if (op <= 0x1d) {
                push(compute(op));
            } else {
                other(op);
            }
        }

        private BigInteger compute(int op) throws InvalidProof {
            BigInteger a = pop();
            if (op == 0x15) {
                return truth(a.signum() == 0);
            }
            if (op == 0x19) {
                return a.xor(ALL);
            }
            BigInteger b = pop();
            return switch (op) {
                case 0x01 -> a.add(b);
                case 0x02 -> a.multiply(b);
                case 0x03 -> a.subtract(b);
                case 0x04 -> b.signum() == 0 ? b : a.divide(b);
                case 0x05 -> b.signum() == 0 ? b : signed(a).divide(signed(b));
                case 0x06 -> b.signum() == 0 ? b : a.mod(b);
                case 0x07 -> b.signum() == 0 ? b : signed(a).remainder(signed(b));
                case 0x08 -> modulo(a.add(b));
                case 0x09 -> modulo(a.multiply(b));
                case 0x0a -> power(a, b);
                case 0x0b -> extended(a, b);
                case 0x10 -> truth(a.compareTo(b) < 0);
                case 0x11 -> truth(a.compareTo(b) > 0);
                case 0x12 -> truth(signed(a).compareTo(signed(b)) < 0);
                case 0x13 -> truth(signed(a).compareTo(signed(b)) > 0);
                case 0x14 -> truth(a.equals(b));
                case 0x16 -> a.and(b);
                case 0x17 -> a.or(b);
                case 0x18 -> a.xor(b);
                case 0x1a ->
                    isBelow(a, WORD)
                            ? b.shiftRight(8 * (31 - a.intValue())).and(BigInteger.valueOf(0xff))
                            : BigInteger.ZERO;
                case 0x1b -> isBelow(a, 256) ? b.shiftLeft(a.intValue()) : BigInteger.ZERO;
                case 0x1c -> isBelow(a, 256) ? b.shiftRight(a.intValue()) : BigInteger.ZERO;
                case 0x1d -> signed(b).shiftRight(isBelow(a, 256) ? a.intValue() : 255);
                default -> throw none("instruction " + Integer.toHexString(op));
            };
        }

        private BigInteger power(BigInteger base, BigInteger exponent) {
            steps += exponent.bitLength();
            return base.modPow(exponent, RANGE);
        }

        private BigInteger modulo(BigInteger value) throws InvalidProof {
            BigInteger by = pop();
            return by.signum() == 0 ? by : value.mod(by);
        }

        private void other(int op) throws IOException, InvalidProof {
            switch (op) {
                case 0x20 -> {
                    byte[] hashed = slice();
                    push(new BigInteger(1, Hash.sha3(hashed)));
                }
                case 0x30 -> push(account);
                case 0x32 -> push(BigInteger.ZERO);
                case 0x33 -> push(caller);
                case 0x34, 0x3a, 0x48 -> push(BigInteger.ZERO);
                case 0x35 -> push(new BigInteger(1, window(data, pop(), WORD)));
                case 0x36 -> push(BigInteger.valueOf(data.length));
                case 0x37 -> copy(data);
                case 0x38 -> push(BigInteger.valueOf(code.length));
                case 0x39 -> copy(code);
                case 0x3b -> push(BigInteger.valueOf(state.code(pop().and(ADDRESS)).length));
                case 0x3d -> push(BigInteger.valueOf(returned.length));
                case 0x3e -> copyReturned();
                case 0x42 -> push(BigInteger.valueOf(block.time()));
                case 0x43 -> push(BigInteger.valueOf(block.number()));
                case 0x46 -> push(BigInteger.valueOf(block.chainId()));
                case 0x50 -> pop();
                case 0x51 -> push(new BigInteger(1, read(size(pop()), WORD)));
                case 0x52 -> {
                    int to = size(pop());
                    write(to, word(pop()));
                }
                case 0x53 -> {
                    int to = size(pop());
                    write(to, new byte[] {pop().byteValue()});
                }
                case 0x54 -> push(state.storage(account, pop()));
                case 0x56 -> jump(pop());
                case 0x57 -> {
                    BigInteger to = pop();
                    if (pop().signum() != 0) {
                        jump(to);
                    }
                }
                case 0x58 -> push(BigInteger.valueOf(at - 1L));
                case 0x59 -> push(BigInteger.valueOf(memory.length));
                case 0x5a -> push(GAS);
                case 0x5b -> {}
                case 0x5c -> {
                    pop();
                    push(BigInteger.ZERO);
                }
                case 0x5e -> {
                    int to = size(pop());
                    int from = size(pop());
                    write(to, read(from, size(pop())));
                }
                case 0xfa -> staticCall();
                default -> throw none("instruction " + Integer.toHexString(op));
            }
        }

        private void staticCall() throws IOException, InvalidProof {
            pop();
            BigInteger to = pop().and(ADDRESS);
            byte[] question = slice();
            int into = size(pop());
            int most = size(pop());
            grow(into, most);
            Result result = answer(to, question);
            returned = result.data();
            write(into, Arrays.copyOf(returned, Math.min(most, returned.length)));
            push(truth(!result.reverted()));
        }

        private Result answer(BigInteger to, byte[] question) throws IOException, InvalidProof {
            if (to.equals(IDENTITY)) {
                return new Result(question, false);
            }
            if (to.equals(SHA_256)) {
                try {
                    return new Result(MessageDigest.getInstance("SHA-256").digest(question), false);
                } catch (NoSuchAlgorithmException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
            if (to.bitLength() <= 16) {
                throw none("precompiled contract");
            }
            return new Frame(to, question, account, depth + 1).run();
        }

        private void jump(BigInteger to) throws InvalidProof {
            if (!isBelow(to, code.length) || !destinations.get(to.intValue())) {
                throw none("jump");
            }
            at = to.intValue();
        }

        private void copy(byte[] source) throws InvalidProof {
            int to = size(pop());
            BigInteger from = pop();
            write(to, window(source, from, size(pop())));
        }

        private void copyReturned() throws InvalidProof {
            int to = size(pop());
            int from = size(pop());
            int length = size(pop());
            if (from + length > returned.length) {
                throw none("return data");
            }
            write(to, Arrays.copyOfRange(returned, from, from + length));
        }

        /** Bytes of a source, followed by zeros beyond its end. */
        private static byte[] window(byte[] source, BigInteger from, int length) {
            byte[] window = new byte[length];
            if (isBelow(from, source.length)) {
                int start = from.intValue();
                System.arraycopy(source, start, window, 0, Math.min(length, source.length - start));
            }
            return window;
        }

        private byte[] read(int from, int length) throws InvalidProof {
            grow(from, length);
            return Arrays.copyOfRange(memory, from, from + length);
        }

        private void write(int to, byte[] bytes) throws InvalidProof {
            grow(to, bytes.length);
            System.arraycopy(bytes, 0, memory, to, bytes.length);
        }

        /** In whole words, because programs read the size. */
        private void grow(int from, int length) throws InvalidProof {
            if (length == 0) {
                return;
            }
            // copies and hashes cost as much work as they have words
            steps += length / WORD;
            int needed = (from + length + WORD - 1) / WORD * WORD;
            if (needed > MOST_MEMORY) {
                throw none("memory");
            }
            if (needed > memory.length) {
                memory = Arrays.copyOf(memory, needed);
            }
        }

        private void push(BigInteger value) throws InvalidProof {
            if (height == MOST_STACK) {
                throw none("stack");
            }
            stack[height++] = value.and(ALL);
        }

        private BigInteger pop() throws InvalidProof {
            if (height == 0) {
                throw none("stack");
            }
            return stack[--height];
        }

        private BigInteger peek(int below) throws InvalidProof {
            if (below >= height) {
                throw none("stack");
            }
            return stack[height - 1 - below];
        }

        private void swap(int below) throws InvalidProof {
            BigInteger deep = peek(below);
            stack[height - 1 - below] = stack[height - 1];
            stack[height - 1] = deep;
        }
    }

    private static BitSet destinations(byte[] code) {
        BitSet destinations = new BitSet(code.length);
        for (int i = 0; i < code.length; i++) {
            int op = code[i] & 0xff;
            if (op == 0x5b) {
                destinations.set(i);
            } else if (op >= 0x60 && op <= 0x7f) {
                i += op - 0x5f;
            }
        }
        return destinations;
    }

    private static BigInteger truth(boolean is) {
        return is ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static BigInteger signed(BigInteger value) {
        return value.compareTo(HALF) < 0 ? value : value.subtract(RANGE);
    }

    private static BigInteger extended(BigInteger bytes, BigInteger value) {
        if (!isBelow(bytes, 31)) {
            return value;
        }
        int bits = 8 * (bytes.intValue() + 1);
        BigInteger low = value.and(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
    }

    private static boolean isBelow(BigInteger value, int limit) {
        return value.bitLength() < 31 && value.intValue() < limit;
    }

    private static int size(BigInteger value) throws InvalidProof {
        if (!isBelow(value, MOST_MEMORY)) {
            throw none("memory");
        }
        return value.intValue();
    }

    private static byte[] word(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = Math.max(0, bytes.length - WORD);
        return ByteBuffer.allocate(WORD)
                .position(WORD - (bytes.length - from))
                .put(bytes, from, bytes.length - from)
                .array();
    }
}

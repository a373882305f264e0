package org.polity.contracts;

import java.util.List;
import java.util.stream.IntStream;
import org.web3j.utils.Numeric;

/**
 * Compares the counts and offsets of an encoding with its length, before web3j decodes it. Each byte belongs to one
 * value, as Solidity encodes, so the decoded values cannot be larger than the encoding. The comparison takes at most
 * one step for each word.
 */
final class AbiMeasure {

    private static final int DIGITS = 2 * AbiShape.WORD;
    /** A count or an offset within the encoding fits into the last four bytes of its word. */
    private static final int SMALL = 8;

    private final String digits;
    private final long length;
    private long left;

    private AbiMeasure(String digits) {
        this.digits = digits;
        this.length = digits.length() / 2;
        this.left = length;
    }

    /**
     * @param encoded hexadecimal, with or without `0x`
     * @throws BeyondItsBytes if the encoding is shorter than its own counts
     */
    static void require(String encoded, List<AbiShape> shapes) {
        new AbiMeasure(Numeric.cleanHexPrefix(encoded)).parts(0, shapes);
    }

    private void parts(long base, List<AbiShape> parts) {
        take(base, parts.stream().mapToLong(AbiShape::head).sum());
        long at = base;
        for (AbiShape part : parts) {
            if (part.isDynamic()) {
                tail(base + number(at), part);
            }
            at += part.head();
        }
    }

    private void tail(long at, AbiShape shape) {
        switch (shape) {
            case AbiShape.Text text -> {
                take(at, AbiShape.WORD);
                take(at + AbiShape.WORD, number(at));
            }
            case AbiShape.Sequence sequence -> {
                take(at, AbiShape.WORD);
                elements(at + AbiShape.WORD, number(at), sequence.element());
            }
            case AbiShape.Row row -> elements(at, row.length(), row.element());
            case AbiShape.Struct struct -> parts(at, struct.parts());
            case AbiShape.Word word -> throw new IllegalStateException("a word has no tail");
        }
    }

    private void elements(long base, long count, AbiShape element) {
        take(base, count * Math.max(element.head(), 1));
        if (element.isDynamic()) {
            for (long i = 0; i < count; i++) {
                tail(base + number(base + i * AbiShape.WORD), element);
            }
        }
    }

    private void take(long from, long bytes) {
        left -= bytes;
        if (left < 0 || from + bytes > length) {
            throw new BeyondItsBytes(length);
        }
    }

    /** @return less than 2^32 */
    private long number(long at) {
        if (at + AbiShape.WORD > length) {
            throw new BeyondItsBytes(length);
        }
        int start = (int) at * 2;
        int small = start + DIGITS - SMALL;
        if (IntStream.range(start, small).anyMatch(i -> digits.charAt(i) != '0')) {
            throw new BeyondItsBytes(length);
        }
        return Long.parseLong(digits, small, small + SMALL, 16);
    }
}

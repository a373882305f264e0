package org.polity.engine.conditions;

import dev.cel.common.CelIssue;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.policy.ExpressionFault;
import org.polity.engine.policy.ExpressionFault.Plain;

/** The text of a condition: bounded before anything reads it, and examined at the place where a parser stopped. */
final class ConditionText {

    static final int LONGEST = 2000;
    static final int MOST_NESTED = 32;
    static final int DEEPEST = 64;
    private static final int LONGEST_QUOTE = 80;
    private static final BigInteger LARGEST = BigInteger.TWO.pow(63);
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "namespace",
            "null",
            "package",
            "return",
            "true",
            "var",
            "void",
            "while");

    private final int[] source;
    private final List<Token> tokens;

    ConditionText(String text) {
        this.source = text.codePoints().limit(LONGEST).toArray();
        this.tokens = Tokens.of(source);
    }

    /** The fault that prevents parsing. */
    static Optional<ExpressionFault> fault(String text) {
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            return Optional.of(new ExpressionFault.TooLong(length, LONGEST));
        }
        ConditionText read = new ConditionText(text);
        Depth depth = Depth.of(read.tokens);
        if (depth.nesting() > MOST_NESTED) {
            return Optional.of(new ExpressionFault.TooDeep(MOST_NESTED));
        }
        if (depth.deepest() > DEEPEST) {
            return Optional.of(new ExpressionFault.TooDeep(DEEPEST));
        }
        return read.tokens.stream().flatMap(token -> read.fault(token).stream()).findFirst();
    }

    private Optional<ExpressionFault> fault(Token token) {
        return switch (token.kind()) {
            case OPEN_TEXT -> Optional.of(at(token.at(), Plain.OPEN_QUOTE));
            case MALFORMED_TEXT -> Optional.of(at(token.at(), Plain.MALFORMED_ESCAPE));
            case WORD, NUMBER, TEXT, SIGN -> Optional.empty();
        };
    }

    /** The fault at the place where a parser stopped. The parser's message is not used. */
    ExpressionFault stoppedAt(CelIssue issue) {
        int place = place(issue);
        return place < 0 ? Plain.UNREADABLE : at(place, look(place));
    }

    /** The fault with the place of an issue. */
    ExpressionFault at(CelIssue issue, ExpressionFault fault) {
        int place = place(issue);
        return place < 0 ? fault : at(place, fault);
    }

    /** The fault with its place, in code points from 0. */
    ExpressionFault at(int place, ExpressionFault fault) {
        long line = 1;
        int start = 0;
        for (int i = 0; i < place && i < source.length; i++) {
            if (source[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new ExpressionFault.At(line, place - start + 1L, fault);
    }

    private ExpressionFault look(int place) {
        for (Token token : tokens) {
            if (token.at() + token.text().codePointCount(0, token.text().length()) > place) {
                return token.is("-") && largeNumber(tokens.get(Math.min(tokens.indexOf(token) + 1, tokens.size() - 1)))
                        ? new ExpressionFault.LargeNumber(
                                "-" + tokens.get(tokens.indexOf(token) + 1).text())
                        : look(token);
            }
        }
        return Plain.ENDED;
    }

    private static ExpressionFault look(Token token) {
        String text = token.text();
        if (token.is("=")) {
            return Plain.EQUALS;
        }
        if (largeNumber(token)) {
            return new ExpressionFault.LargeNumber(quoted(text));
        }
        if (token.kind() == Token.Kind.WORD) {
            return text.equalsIgnoreCase("and")
                    ? Plain.AND
                    : text.equalsIgnoreCase("or")
                            ? Plain.OR
                            : RESERVED.contains(text)
                                    ? new ExpressionFault.ReservedWord(text)
                                    : new ExpressionFault.Unexpected(quoted(text));
        }
        return new ExpressionFault.Unexpected(quoted(text));
    }

    /** Whether a whole number is beyond 64 bits. A number with a fraction or an exponent is never beyond. */
    private static boolean largeNumber(Token token) {
        if (token.kind() != Token.Kind.NUMBER) {
            return false;
        }
        String text = token.text();
        boolean unsigned = text.endsWith("u") || text.endsWith("U");
        String digits = unsigned ? text.substring(0, text.length() - 1) : text;
        boolean hexadecimal = digits.startsWith("0x");
        int radix = hexadecimal ? 16 : 10;
        String number = hexadecimal ? digits.substring(2) : digits;
        boolean whole = !number.isEmpty() && number.chars().allMatch(c -> Character.digit(c, radix) >= 0);
        return whole && new BigInteger(number, radix).compareTo(unsigned ? LARGEST.shiftLeft(1) : LARGEST) >= 0;
    }

    /** The place of an issue in code points from 0, or -1. */
    private int place(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn();
        int start = 0;
        for (int i = 0; line > 1 && i < source.length; i++) {
            if (source[i] == '\n') {
                line--;
                start = i + 1;
            }
        }
        return line == 1 && column >= 0 ? start + column : -1;
    }

    private static String quoted(String text) {
        return text.codePointCount(0, text.length()) > LONGEST_QUOTE
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…"
                : text;
    }
}

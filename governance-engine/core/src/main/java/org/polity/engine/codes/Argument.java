package org.polity.engine.codes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.polity.engine.exact.Excerpt;

/** One argument of a code. */
public sealed interface Argument {

    /**
     * A text as somebody wrote it: a name, a value, a file. A long text is cut, here and in statements. Every evaluator cuts at the same
     * character, so a long document does not make a statement larger. The whole text is in the evidence that the statement names by its
     * digest.
     */
    record Text(String value) implements Argument {
        public Text {
            value = Excerpt.of(value);
        }
    }

    /** A text of a policy. It is never cut, because members voted on the whole text. The reader of policies limits its length. */
    record Passage(String value) implements Argument {}

    /** A whole number. */
    record Whole(long value) implements Argument {}

    /** A decimal number, exact. */
    record Decimal(BigDecimal value) implements Argument {}

    /**
     * A word of a fixed vocabulary, which each language translates.
     *
     * @param vocabulary such as {@code metric}, {@code rate}
     * @param value such as {@code demographic_parity_difference}
     */
    record Term(String vocabulary, String value) implements Argument {}

    /** A moment, which each language writes in UTC. */
    record Time(Instant value) implements Argument {}

    /** A hash or an address, hexadecimal: whole for programs and terminals, shortened on a page. */
    record Hash(String value) implements Argument {}

    /** Several texts, each as one is. */
    record Texts(List<String> values) implements Argument {
        public Texts {
            values = values.stream().map(Excerpt::of).toList();
        }
    }

    /** Several hashes. */
    record Hashes(List<String> values) implements Argument {
        public Hashes {
            values = List.copyOf(values);
        }
    }

    /** Several words of one vocabulary. */
    record Terms(String vocabulary, List<String> values) implements Argument {
        public Terms {
            values = List.copyOf(values);
        }
    }

    /** A report inside of a report: the reason of a refusal. */
    record Part(Coded value) implements Argument {}

    /** Several reports. */
    record Parts(List<Coded> values) implements Argument {
        public Parts {
            values = List.copyOf(values);
        }
    }
}

package org.polity.engine.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.exact.Blank;
import org.polity.engine.policy.PartlyRead;

/** The model card in the evidence, or the reason why conditions cannot ask one. */
public sealed interface Card {

    /** The evidence has no card. */
    record None() implements Card {}

    /**
     * The card.
     *
     * @param tree the card for conditions, without its unread fields ({@link PartlyRead})
     * @param data the data sets that the card names
     * @param doubts the fields in a form that no condition can read, or of another model
     */
    record Of(Map<String, Object> tree, List<NamedData> data, List<CardFault> doubts) implements Card {
        public Of {
            data = List.copyOf(data);
            doubts = List.copyOf(doubts);
        }
    }

    /** The card cannot be read, or the evidence has two cards. */
    record Refused(String file, EvidenceFault reason) implements Card {}

    /**
     * A data set that a card names.
     *
     * @param names all possible names, at least one; the name for people is first
     * @param listed whether the card lists the data set as data of the model. Otherwise the card only mentions the data set, such as
     *     beside a metric, and no description is needed
     */
    record NamedData(List<String> names, boolean listed) {
        public NamedData {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a data set has a name");
            }
        }

        /** A data set of the card's list. Without a name it may be any data set, and its place in the list names it. */
        static NamedData listed(List<String> written, int place) {
            List<String> names = forms(written);
            return new NamedData(names.isEmpty() ? List.of("datasets[" + place + "]") : names, true);
        }

        /** A data set that is mentioned, where it has a name. */
        static Optional<NamedData> mentioned(List<String> written) {
            List<String> names = forms(written);
            return names.isEmpty() ? Optional.empty() : Optional.of(new NamedData(names, false));
        }

        private static List<String> forms(List<String> written) {
            return written.stream()
                    .filter(name -> !Blank.is(name))
                    .flatMap(name -> DatasetNames.of(Blank.stripped(name)).stream())
                    .distinct()
                    .toList();
        }
    }

    /** The data sets that it names. */
    default List<NamedData> datasets() {
        return this instanceof Of of ? of.data() : List.of();
    }
}

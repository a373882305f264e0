package org.polity.engine.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.exact.Blank;
import org.polity.engine.policy.PartlyRead;

/** The model card in the evidence, or the reason why conditions cannot ask one. */
public sealed interface Card {

    /** The evidence brings none. */
    record None() implements Card {}

    /**
     * The card.
     *
     * @param tree as conditions see it, without what was not read ({@link PartlyRead})
     * @param data the data sets that it names
     * @param doubts what it says in a form that no condition can be held against, or of another model
     */
    record Of(Map<String, Object> tree, List<NamedData> data, List<CardFault> doubts) implements Card {
        public Of {
            data = List.copyOf(data);
            doubts = List.copyOf(doubts);
        }
    }

    /** It cannot be read, or there are two. */
    record Refused(String file, EvidenceFault reason) implements Card {}

    /**
     * A data set that a card names.
     *
     * @param names everything that it may go by, at least one, the one for people first
     * @param listed whether the card lists it as data that the model was made with; otherwise it is mentioned elsewhere, such as beside a
     *     metric, and needs no description
     */
    record NamedData(List<String> names, boolean listed) {
        public NamedData {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("a data set has a name");
            }
        }

        /** A data set of the card's list; without a name it goes by its place, for it may be any. */
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

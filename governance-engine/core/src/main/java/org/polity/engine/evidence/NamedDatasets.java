package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The data sets that a card names, in order. Each of their names is held against every rule, so that they are counted. */
final class NamedDatasets {

    private static final int MOST_NAMES = 5_000;

    private final String file;
    private final List<Card.NamedData> datasets = new ArrayList<>();
    private final Set<List<String>> mentioned = new HashSet<>();
    private int names;

    /** @param file whose card it is */
    NamedDatasets(String file) {
        this.file = file;
    }

    /**
     * One of the card's list.
     *
     * @param written everything that it may go by; without any it goes by its place
     * @throws EvidenceRefused if there are too many names
     */
    void list(List<String> written) throws EvidenceRefused {
        add(Card.NamedData.listed(written, datasets.size()));
    }

    /**
     * One that is mentioned elsewhere, where it has a name.
     *
     * @throws EvidenceRefused if there are too many names
     */
    void mention(List<String> written) throws EvidenceRefused {
        Optional<Card.NamedData> mentioned = Card.NamedData.mentioned(written);
        // many metrics may be of one data set
        if (mentioned.isPresent() && this.mentioned.add(mentioned.get().names())) {
            add(mentioned.get());
        }
    }

    /** None is left out: it may be the one that a rule excludes. */
    private void add(Card.NamedData one) throws EvidenceRefused {
        names += one.names().size();
        if (names > MOST_NAMES) {
            throw new EvidenceRefused(new CardFault.TooManyNames(file, MOST_NAMES));
        }
        datasets.add(one);
    }

    List<Card.NamedData> all() {
        return datasets;
    }
}

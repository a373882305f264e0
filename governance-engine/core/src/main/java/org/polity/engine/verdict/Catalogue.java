package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.Facts;

/** The descriptions of a release by all their names. A name of two descriptions means both. */
final class Catalogue {

    private final Map<String, List<DatasetDescription>> known = new HashMap<>();
    // each source is of one data set; two may say the same
    private final Map<DatasetDescription.Source, List<DatasetDescription>> sources = new IdentityHashMap<>();

    private final ComparedNames compared;

    Catalogue(Facts facts, ComparedNames compared) {
        this.compared = compared;
        for (Described described : facts.datasets()) {
            if (described instanceof Described.Of of) {
                learn(of);
            }
        }
    }

    private void learn(Described.Of of) {
        DatasetDescription description = of.description();
        Set<String> names = new LinkedHashSet<>();
        description.names().forEach(name -> names.add(compared.of(name).plain()));
        names.add(compared.of(of.file().digest().prefixed()).plain());
        names.forEach(
                name -> known.computeIfAbsent(name, once -> new ArrayList<>()).add(description));
    }

    /** All descriptions that may be of a source of a data set: the description in place, and the separate one. */
    List<DatasetDescription> described(DatasetDescription.Source source, DatasetDescription of) {
        return sources.computeIfAbsent(source, one -> switch (one) {
            case DatasetDescription.Inline inline -> {
                List<DatasetDescription> both = new ArrayList<>(List.of(inline.description()));
                known(inline.description().names()).stream()
                        .filter(other -> other != of)
                        .forEach(both::add);
                yield both;
            }
            case DatasetDescription.Referred referred -> known(referred.names());
        });
    }

    /** Those that one of these names may mean. */
    List<DatasetDescription> known(List<String> names) {
        return names.stream()
                .flatMap(name -> known.getOrDefault(compared.of(name).plain(), List.of()).stream())
                .distinct()
                .toList();
    }
}

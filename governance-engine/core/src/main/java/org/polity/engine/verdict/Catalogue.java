package org.polity.engine.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.PlainName;

/** The descriptions of a release by every name each has; two that share one are both meant by it. */
final class Catalogue {

    private final Map<String, List<DatasetDescription>> known = new HashMap<>();

    Catalogue(Facts facts) {
        for (Described described : facts.datasets()) {
            if (described instanceof Described.Of of) {
                learn(of);
            }
        }
    }

    private void learn(Described.Of of) {
        DatasetDescription description = of.description();
        Set<String> names = new LinkedHashSet<>();
        description.names().forEach(name -> names.add(PlainName.of(name)));
        names.add(PlainName.of(of.file().digest().prefixed()));
        names.forEach(
                name -> known.computeIfAbsent(name, once -> new ArrayList<>()).add(description));
    }

    /** Those that one of these names may mean. */
    List<DatasetDescription> known(List<String> names) {
        return names.stream()
                .flatMap(name -> known.getOrDefault(PlainName.of(name), List.of()).stream())
                .distinct()
                .toList();
    }
}

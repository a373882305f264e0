package org.polity.engine.verdict;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.evidence.DatasetDescription;
import org.polity.engine.policy.rules.ComparedName;

/** Every name, digest, license and term of one verdict in the forms that rules compare: found once, not once for each rule. */
final class ComparedNames {

    private final Map<String, ComparedName> names = new HashMap<>();
    private final Map<String, Optional<ComparedName>> digests = new HashMap<>();

    ComparedName of(String written) {
        return names.computeIfAbsent(written, ComparedName::new);
    }

    /** The digest that is written in place of a name, if it is one. */
    Optional<ComparedName> digest(String written) {
        return digests.computeIfAbsent(
                written, text -> DatasetDescription.digest(text).map(this::of));
    }
}

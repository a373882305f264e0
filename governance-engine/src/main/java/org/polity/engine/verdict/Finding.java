package org.polity.engine.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.codes.Coded;

/** One thing the engine has to say about a release. */
public sealed interface Finding permits GapFinding, RequirementFinding, EvidenceFinding {

    /** Whether it passed, failed or could not be decided. */
    Status status();

    /** Whether it decides over the outcome. */
    Force force();

    /** What was found, in one sentence. */
    Coded sentence();

    /** Why it could not be decided, or what was left out. */
    List<Coded> reasons();

    /** What would make it pass, where that can be said. */
    Optional<Coded> remedy();

    /** The finding as it stands in the statement. */
    Map<String, Object> tree();
}

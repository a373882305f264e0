package org.polity.engine.verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.codes.Argument;
import org.polity.engine.codes.Coded;

/**
 * One result about a release. The code names the result, and the arguments are all facts for its sentence. In the statement some of
 * these facts are among the figures, and {@code reason} is the first of the reasons.
 */
public sealed interface Finding extends Coded permits GapFinding, RequirementFinding, EvidenceFinding {

    /** The argument that is the first of the reasons. */
    String REASON = "reason";

    /** Whether it passed, failed or could not be decided. */
    Status status();

    /** Whether it decides over the outcome. */
    Force force();

    /** Why it could not be decided, or what was left out, in a fixed order. */
    List<Coded> reasons();

    /** The reasons that are not already among the arguments. */
    default List<Coded> furtherReasons() {
        return arguments().values().get(REASON) instanceof Argument.Part
                ? reasons().subList(1, reasons().size())
                : reasons();
    }

    /** A change that would make the rule pass, if one is known. */
    Optional<Remedy> remedy();

    /** The finding as it is in the statement. */
    Map<String, Object> tree();
}

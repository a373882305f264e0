package org.polity.engine.verdict;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/**
 * Decisions on people of one group that would have to be others.
 *
 * @param correction how they change
 * @param decisions how many at least
 * @param people the people of these decisions: the whole group, or its people with one label
 * @param group whose
 */
public record DecisionChange(Correction correction, long decisions, long people, String group) implements Coded {

    @Override
    public String code() {
        return switch (correction) {
            case FAVOR -> "remedy.favor";
            case FAVOR_DESERVING -> "remedy.favor-deserving";
            case DENY -> "remedy.deny";
            case REFUSE -> "remedy.refuse";
            case CORRECT -> "remedy.correct-in-group";
        };
    }

    @Override
    public Arguments arguments() {
        return Arguments.of("decisions", decisions).and("people", people).and("group", group);
    }
}

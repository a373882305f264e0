package org.polity.gate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** What the gate answers now for an artifact and a scope; its sentence says what to do. */
public sealed interface GateAnswer extends Coded {

    record Unknown(About about) implements GateAnswer {}

    record Undecided(About about) implements GateAnswer {}

    record Cleared(About about, Expiry expiry) implements GateAnswer {}

    record InGrace(About about, Expiry expiry) implements GateAnswer {}

    record Overdue(About about) implements GateAnswer {}

    record Blocked(About about) implements GateAnswer {}

    record Inconclusive(About about) implements GateAnswer {}

    record Challenged(About about, Expiry expiry) implements GateAnswer {}

    record Suspended(About about, Expiry expiry) implements GateAnswer {}

    record Superseded(About about) implements GateAnswer {}

    record Recalled(About about) implements GateAnswer {}

    record Withdrawn(About about) implements GateAnswer {}

    /** The gate can't be asked, which is never taken for a good answer. */
    record NotAsked(About about) implements GateAnswer {}

    /** @param until when the answer ends by itself; null when it does not */
    static GateAnswer of(GateStatus status, About about, @Nullable Instant until) {
        Expiry expiry = Expiry.of(until);
        return switch (status) {
            case UNKNOWN -> new Unknown(about);
            case UNDECIDED -> new Undecided(about);
            case CLEARED -> new Cleared(about, expiry);
            case IN_GRACE -> new InGrace(about, expiry);
            case OVERDUE -> new Overdue(about);
            case BLOCKED -> new Blocked(about);
            case INCONCLUSIVE -> new Inconclusive(about);
            case CHALLENGED -> new Challenged(about, expiry);
            case SUSPENDED -> new Suspended(about, expiry);
            case SUPERSEDED -> new Superseded(about);
            case RECALLED -> new Recalled(about);
            case WITHDRAWN -> new Withdrawn(about);
        };
    }

    /** The name of the answer, the word of the vocabulary {@code status}. */
    default String status() {
        return code().substring("gate.".length());
    }

    @Override
    default String code() {
        return switch (this) {
            case Unknown answer -> "gate.unknown";
            case Undecided answer -> "gate.undecided";
            case Cleared answer -> "gate.cleared";
            case InGrace answer -> "gate.in-grace";
            case Overdue answer -> "gate.overdue";
            case Blocked answer -> "gate.blocked";
            case Inconclusive answer -> "gate.inconclusive";
            case Challenged answer -> "gate.challenged";
            case Suspended answer -> "gate.suspended";
            case Superseded answer -> "gate.superseded";
            case Recalled answer -> "gate.recalled";
            case Withdrawn answer -> "gate.withdrawn";
            case NotAsked answer -> "gate.not-asked";
        };
    }

    @Override
    default Arguments arguments() {
        Arguments arguments = Arguments.of("about", about());
        return end().map(expiry -> arguments.and("expiry", expiry)).orElse(arguments);
    }

    About about();

    /** When the answer ends by itself; empty where none does. */
    private Optional<Expiry> end() {
        return switch (this) {
            case Cleared answer -> Optional.of(answer.expiry());
            case InGrace answer -> Optional.of(answer.expiry());
            case Challenged answer -> Optional.of(answer.expiry());
            case Suspended answer -> Optional.of(answer.expiry());
            case Unknown answer -> Optional.empty();
            case Undecided answer -> Optional.empty();
            case Overdue answer -> Optional.empty();
            case Blocked answer -> Optional.empty();
            case Inconclusive answer -> Optional.empty();
            case Superseded answer -> Optional.empty();
            case Recalled answer -> Optional.empty();
            case Withdrawn answer -> Optional.empty();
            case NotAsked answer -> Optional.empty();
        };
    }
}

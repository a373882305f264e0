package org.polity.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** The gate's present answer for an artifact and a scope, with a sentence that states what to do. */
public sealed interface GateAnswer extends Coded {

    /** @param expiry the end of the answer by time, if its status has one */
    record Given(GateStatus status, About about, Expiry expiry) implements GateAnswer {

        @Override
        public String label() {
            return status.label();
        }

        @Override
        public Arguments arguments() {
            return status.ends() ? GateAnswer.super.arguments().and("expiry", expiry) : GateAnswer.super.arguments();
        }
    }

    /** The gate cannot be asked, which never counts as a clearance. */
    record NotAsked(About about) implements GateAnswer {

        @Override
        public String label() {
            return "not-asked";
        }
    }

    /** @param until the end of the answer by time; null without one */
    static GateAnswer of(GateStatus status, About about, @Nullable Instant until) {
        return new Given(status, about, Expiry.of(until));
    }

    About about();

    /** The name of the answer, a term of the vocabulary {@code status}. */
    String label();

    @Override
    default String code() {
        return "gate." + label();
    }

    @Override
    default Arguments arguments() {
        return Arguments.of("about", about());
    }
}

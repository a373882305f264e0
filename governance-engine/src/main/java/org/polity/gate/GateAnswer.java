package org.polity.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** What the gate answers now for an artifact and a scope; its sentence says what to do. */
public sealed interface GateAnswer extends Coded {

    /** @param expiry when the answer ends by itself, where one of its status does */
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

    /** The gate can't be asked, which is never taken for a good answer. */
    record NotAsked(About about) implements GateAnswer {

        @Override
        public String label() {
            return "not-asked";
        }
    }

    /** @param until when the answer ends by itself; null when it does not */
    static GateAnswer of(GateStatus status, About about, @Nullable Instant until) {
        return new Given(status, about, Expiry.of(until));
    }

    About about();

    /** The name of the answer, a word of the vocabulary {@code status}. */
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

package org.polity.gate.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.GateCheck;

/**
 * Watches the gate's answers for artifacts: decisions, recalls and reorganizations, and changes by time alone, which come with the
 * next block. Each change reaches the receiver at least once and in order. Nodes that do not answer, are stale or disagree close
 * the gate after three rounds, which is a change too.
 */
public final class GateWatch {

    private static final int ROUNDS_BEFORE_CLOSING = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final GateCheck check;
    private final String gate;
    private final List<Watched> watched;
    private final Function<Scope, String> words;
    private final Receiver receiver;
    private final WatchState state;
    private final InstantSource clock;
    private final Map<String, Integer> unanswered = new HashMap<>();
    private Instant nextTry = Instant.MIN;
    private Duration pause = FIRST_PAUSE;

    /** What a round did. */
    public record Round(int changes, int waiting, Optional<String> trouble) {}

    /**
     * @param gate address of the contract
     * @param words a scope as text
     * @param file the state, which outlives the process
     * @throws IOException if the state cannot be read
     */
    public GateWatch(
            GateCheck check,
            String gate,
            List<Watched> watched,
            Function<Scope, String> words,
            Receiver receiver,
            Path file,
            InstantSource clock)
            throws IOException {
        this.check = check;
        this.gate = gate;
        this.watched = List.copyOf(watched);
        this.words = words;
        this.receiver = receiver;
        this.state = new WatchState(file);
        this.clock = clock;
    }

    /** Asks about every artifact once, and sends what waits. */
    public Round round() throws IOException, InterruptedException {
        int changes = 0;
        for (Watched one : watched) {
            changes += look(one) ? 1 : 0;
        }
        Optional<String> trouble = send();
        return new Round(changes, state.waiting(), trouble);
    }

    private boolean look(Watched one) throws IOException {
        String key = one.artifact().hex() + " " + words.apply(one.scope());
        Optional<Standing> before = state.of(key);
        long block = 0;
        Standing now = Standing.UNREACHED;
        if (check.check(one.artifact(), one.scope().hashes()) instanceof GateCheck.Agreed agreed) {
            now = Standing.of(agreed.answer());
            block = agreed.answer().block();
            unanswered.remove(key);
        } else if (unanswered.merge(key, 1, Integer::sum) < ROUNDS_BEFORE_CLOSING) {
            return false;
        }
        if (before.equals(Optional.of(now))) {
            return false;
        }
        state.add(
                key, new StandingChange(gate, one.artifact().prefixed(), words.apply(one.scope()), before, now, block));
        return true;
    }

    /** Stops at the first change that is not taken, because the others come after it. */
    private Optional<String> send() throws IOException, InterruptedException {
        if (clock.instant().isBefore(nextTry)) {
            return Optional.empty();
        }
        for (Optional<StandingChange> next = state.next(); next.isPresent(); next = state.next()) {
            StandingChange change = next.get();
            try {
                receiver.take(change.id(), change.document(), change);
            } catch (IOException refused) {
                nextTry = clock.instant().plus(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                return Optional.of(String.valueOf(refused.getMessage()));
            }
            state.taken();
            pause = FIRST_PAUSE;
        }
        return Optional.empty();
    }
}

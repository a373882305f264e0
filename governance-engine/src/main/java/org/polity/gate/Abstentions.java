package org.polity.gate;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.engine.machine.MachineFault;

/**
 * The releases that this machine could not judge. It tries each again after a pause that doubles, and after all other
 * releases. A release that fails after ten minutes therefore does not delay the others.
 */
final class Abstentions {

    static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private record Abstention(Object on, MachineFault fault, Instant until, Duration pause) {}

    private final Clock clock;
    private final Map<BigInteger, Abstention> known = new ConcurrentHashMap<>();

    Abstentions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Notes that a release could not be judged.
     *
     * @param on the round, epoch and decision of the attempt; a new one is tried at once
     * @return whether the machine lacked something else before, or nothing
     */
    boolean add(BigInteger release, Object on, MachineFault fault) {
        Abstention before = known.get(release);
        Duration pause = before == null ? FIRST_PAUSE : shorter(before.pause().multipliedBy(2), LONGEST_PAUSE);
        known.put(release, new Abstention(on, fault, clock.instant().plus(pause), pause));
        return before == null || !before.fault().equals(fault);
    }

    void remove(BigInteger release) {
        known.remove(release);
    }

    void keepOnly(Collection<BigInteger> decidable) {
        known.keySet().retainAll(decidable);
    }

    boolean pauses(BigInteger release, Object on) {
        @Nullable Abstention abstention = known.get(release);
        return abstention != null
                && abstention.on().equals(on)
                && clock.instant().isBefore(abstention.until());
    }

    /** Releases without an abstention first, then those with the shortest pause, each in the given order. */
    List<BigInteger> inTurn(List<BigInteger> releases) {
        return releases.stream().sorted(Comparator.comparing(this::pause)).toList();
    }

    /** The missing part of the machine, by release. */
    Map<BigInteger, MachineFault> faults() {
        return known.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().fault()));
    }

    private Duration pause(BigInteger release) {
        return Optional.ofNullable(known.get(release)).map(Abstention::pause).orElse(Duration.ZERO);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

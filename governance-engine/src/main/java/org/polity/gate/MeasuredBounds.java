package org.polity.gate;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Verdict;

/** The measurements of a verdict for the gate: one for each bound of each policy, for any number of scopes. */
final class MeasuredBounds {

    private record Name(Keccak policy, Keccak bound) {

        private static final Comparator<Name> ASCENDING = Comparator.comparing(
                        (Name name) -> name.policy().hex())
                .thenComparing(name -> name.bound().hex());

        @Override
        public String toString() {
            return policy + " " + bound;
        }
    }

    private MeasuredBounds() {}

    /**
     * Strictly ascending by policy and bound.
     *
     * @param applied the bounds in force for the release; a clearance must answer each of them, and no other
     * @throws GateException if an applicable bound was not measured, or was measured twice with different results
     */
    static List<Measurement> of(Verdict verdict, List<GateReader.AppliedBound> applied) throws GateException {
        return of(verdict.outcome(), verdict.measurements(), applied);
    }

    static List<Measurement> of(Outcome outcome, List<Measurement> found, List<GateReader.AppliedBound> applied)
            throws GateException {
        Map<Name, Measurement> measurements = byName(found);
        if (outcome == Outcome.CLEARED) {
            Set<Name> asked = new HashSet<>();
            applied.forEach(bound -> asked.add(new Name(bound.policy(), bound.name())));
            measurements.keySet().retainAll(asked);
            for (Name name : asked) {
                if (!measurements.containsKey(name)) {
                    throw new GateException(new ChainFault.UnmeasuredBound(
                            name.policy().prefixed(), name.bound().prefixed()));
                }
            }
        }
        return List.copyOf(measurements.values());
    }

    private static Map<Name, Measurement> byName(List<Measurement> found) throws GateException {
        Map<Name, Measurement> measurements = new TreeMap<>(Name.ASCENDING);
        for (Measurement one : found) {
            Name name = new Name(one.policy(), one.bound());
            Measurement before = measurements.put(name, one);
            if (before != null && !before.equals(one)) {
                throw new GateException(new ChainFault.TwoMeasurements(
                        name.policy().prefixed(), name.bound().prefixed()));
            }
        }
        return measurements;
    }
}

package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.web3j.utils.Numeric;

class MeasuredBoundsTests {

    private static final Keccak POLICY = Keccak.of("policy");
    private static final Keccak BOUND = Keccak.of("rule/attribute");

    @Property(tries = 200)
    void one_for_each_name_strictly_ascending_as_the_gate_compares(
            @ForAll @IntRange(max = 40) int names, @ForAll long seed) throws GateException {
        Random chance = new Random(seed);
        List<Measurement> found = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            // few policies, so that bounds decide too; each name for up to three scopes
            Measurement one =
                    measured(Keccak.of("policy " + chance.nextInt(4)), Keccak.of("bound " + chance.nextInt(1_000)), i);
            if (found.stream()
                    .noneMatch(other ->
                            other.policy().equals(one.policy()) && other.bound().equals(one.bound()))) {
                found.addAll(Collections.nCopies(1 + chance.nextInt(3), one));
            }
        }
        Collections.shuffle(found, chance);
        List<GateReader.AppliedBound> applied = found.stream()
                .map(one -> new GateReader.AppliedBound(one.policy(), one.bound()))
                .toList();
        for (Outcome outcome : Outcome.values()) {
            List<Measurement> measured = MeasuredBounds.of(outcome, found, applied);
            assertThat(measured).hasSize((int) found.stream().distinct().count());
            for (int i = 1; i < measured.size(); i++) {
                assertThat(precedes(measured.get(i - 1), measured.get(i))).isTrue();
            }
        }
    }

    @Example
    void a_bound_without_a_measurement_is_not_signed_as_cleared() throws GateException {
        List<GateReader.AppliedBound> applied = List.of(new GateReader.AppliedBound(POLICY, BOUND));
        assertThatExceptionOfType(GateException.class)
                .isThrownBy(() -> MeasuredBounds.of(Outcome.CLEARED, List.of(), applied))
                .satisfies(refused -> assertThat(refused.fault())
                        .isEqualTo(new ChainFault.UnmeasuredBound(POLICY.prefixed(), BOUND.prefixed())));
        assertThat(MeasuredBounds.of(Outcome.INCONCLUSIVE, List.of(), applied)).isEmpty();
    }

    @Example
    void a_bound_that_does_not_apply_is_left_out_of_a_clearance() throws GateException {
        List<Measurement> found = List.of(measured(POLICY, BOUND, 1));
        assertThat(MeasuredBounds.of(Outcome.CLEARED, found, List.of())).isEmpty();
        assertThat(MeasuredBounds.of(Outcome.BLOCKED, found, List.of())).hasSize(1);
    }

    @Example
    void one_bound_with_two_results_is_not_signed() {
        List<Measurement> found = List.of(measured(POLICY, BOUND, 1), measured(POLICY, BOUND, 2));
        for (Outcome outcome : Outcome.values()) {
            assertThatExceptionOfType(GateException.class)
                    .isThrownBy(() ->
                            MeasuredBounds.of(outcome, found, List.of(new GateReader.AppliedBound(POLICY, BOUND))))
                    .satisfies(refused -> assertThat(refused.fault())
                            .isEqualTo(new ChainFault.TwoMeasurements(POLICY.prefixed(), BOUND.prefixed())));
        }
    }

    private static Measurement measured(Keccak policy, Keccak bound, long low) {
        return new Measurement(policy, bound, new PartsPerMillion(low), new PartsPerMillion(low + 1));
    }

    /** `ReleaseGate._precedes`: bytes32 compare as unsigned numbers. */
    private static boolean precedes(Measurement one, Measurement other) {
        int policy = compare(one.policy().hex(), other.policy().hex());
        return policy < 0
                || (policy == 0 && compare(one.bound().hex(), other.bound().hex()) < 0);
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(Numeric.hexStringToByteArray(one), Numeric.hexStringToByteArray(other));
    }
}

package org.polity.engine.metrics.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTests {

    private static final double[] CONFIDENCES = {0.01, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999};

    /** One, two and four degrees of freedom have closed forms. */
    @Test
    void quantiles_are_those_of_the_closed_forms() {
        for (double confidence : CONFIDENCES) {
            double p = 0.5 + confidence / 2;
            double alpha = 4 * p * (1 - p);
            double four = Math.cos(Math.acos(Math.sqrt(alpha)) / 3) / Math.sqrt(alpha);
            isT(Student.twoSided(confidence, 1), Math.tan(Math.PI * confidence / 2));
            isT(Student.twoSided(confidence, 2), 2 * (p - 0.5) * Math.sqrt(2 / alpha));
            isT(Student.twoSided(confidence, 4), 2 * Math.sqrt(four - 1));
        }
    }

    private static void isT(double found, double expected) {
        assertThat(found / expected).isCloseTo(1, within(1e-11));
    }

    /** Solved below a thousand degrees of freedom, a series from there on. */
    @Test
    void quantiles_go_on_where_another_way_of_computing_begins() {
        for (double confidence : CONFIDENCES) {
            isT(Student.twoSided(confidence, 1000), Student.twoSided(confidence, 1000 - 1e-7));
        }
    }
}

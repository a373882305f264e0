package org.polity.engine.metrics.intervals;

/** How an interval is taken; each is explained in {@code docs/metrics.md}. */
public enum Method {
    /** Of one rate, or of a difference, a ratio or a mean of two: from the Clopper-Pearson interval of each, joined by MOVER. */
    CLOPPER_PEARSON("clopper-pearson"),
    /** A difference of two rates: Newcombe 1998, method 10. */
    NEWCOMBE("newcombe"),
    /** A difference of two rates, a success and a failure added to each: Agresti and Caffo 2000. */
    AGRESTI_CAFFO("agresti-caffo"),
    /** A ratio of two rates on the log scale: Katz et al. 1978. */
    KATZ("katz"),
    /** One rate: Wilson 1927; a ratio of two from the Wilson interval of each: Donner and Zou 2012. */
    WILSON("wilson"),
    /** A mean of differences, from the Newcombe interval of each: Zou and Donner 2008. */
    NEWCOMBE_MOVER("newcombe-mover"),
    /** A log ratio of smoothed rates: the delta method. */
    LOG_DELTA("log-delta"),
    /** Percentiles of resamples: Rubin 1981. */
    BOOTSTRAP_PERCENTILE("bootstrap-percentile"),
    /** A difference of two means: Welch 1947, with Agresti and Coull's rows at the ends of the range (1998). */
    WELCH("welch"),
    /** A difference of two sums of magnitudes, by how far all of them together may be off: Borell 1975, Bonferroni. */
    BINNED("binned");

    private final String label;

    Method(String label) {
        this.label = label;
    }

    /** Whether the interval of a single rate is Wilson's. */
    public boolean isFromScores() {
        return this == NEWCOMBE || this == WILSON || this == NEWCOMBE_MOVER;
    }

    /** The name in a policy and in findings: {@code newcombe}. */
    public String label() {
        return label;
    }
}

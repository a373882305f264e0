package org.polity.web.chain;

/** What the evaluators measured for one bound: the ends of the confidence interval in parts per million. */
public record Measurement(Hash policy, Hash bound, long low, long high) {}

package org.polity.web.chain;

/** What a bound or a release is about: keccak-256 of each name; zero in a bound is any, in a release undeclared. */
public record Scope(Hash domain, Hash task, Hash riskTier) {}

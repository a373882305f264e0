package org.polity.engine.verdict;

import org.polity.engine.codes.Coded;

/** A change that would make a finding pass, or the reason why no such change exists. */
public sealed interface Remedy extends Coded permits BiasRemedy, DatasetRemedy, EthicsRemedy {}

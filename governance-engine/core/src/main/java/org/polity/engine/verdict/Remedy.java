package org.polity.engine.verdict;

import org.polity.engine.codes.Coded;

/** What would make a finding pass, or why nothing of the kind would. */
public sealed interface Remedy extends Coded permits BiasRemedy, DatasetRemedy, EthicsRemedy {}

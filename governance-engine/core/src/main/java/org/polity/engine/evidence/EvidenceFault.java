package org.polity.engine.evidence;

import org.polity.engine.codes.Coded;

/** What is wrong with evidence. */
public sealed interface EvidenceFault extends Coded
        permits StoreFault, PredictionsFault, CountingFault, RowFault, CardFault, DescriptionFault, KindFault {}

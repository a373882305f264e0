package org.polity.engine.evidence;

import org.polity.engine.codes.Coded;

/** A fault of the evidence. */
public sealed interface EvidenceFault extends Coded
        permits StoreFault, PredictionsFault, CountingFault, RowFault, CardFault, DescriptionFault, KindFault {}

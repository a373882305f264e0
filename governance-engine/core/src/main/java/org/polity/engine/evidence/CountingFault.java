package org.polity.engine.evidence;

/** Why the rows of a file of predictions cannot be counted. */
public sealed interface CountingFault extends EvidenceFault permits CsvFault, ParquetFault {}

package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** A vote gave an artifact to another maintainer. */
public record ArtifactReassigned(LogPosition at, Hash artifact, Address from, Address to) implements ChainEvent {}

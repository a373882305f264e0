package org.polity.web.chain.events;

import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.LogPosition;

/** A vote gave an artifact to another maintainer. */
public record ArtifactReassigned(LogPosition at, Hash artifact, Address from, Address to) implements ChainEvent {}

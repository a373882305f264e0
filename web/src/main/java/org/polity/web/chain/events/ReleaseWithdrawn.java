package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;

/** The maintainer withdrew a submission, or a vote closed it with the change of the maintainer. */
public record ReleaseWithdrawn(LogPosition at, long release) implements ChainEvent {}

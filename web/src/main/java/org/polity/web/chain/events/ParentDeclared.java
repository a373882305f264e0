package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** A submission named an artifact from which the submitted one was made. */
public record ParentDeclared(LogPosition at, long release, Hash parent) implements ChainEvent {}

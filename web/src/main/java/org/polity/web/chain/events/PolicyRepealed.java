package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** A policy went out of force; with it a new epoch began. */
public record PolicyRepealed(LogPosition at, Hash policy, long epoch) implements ChainEvent {}

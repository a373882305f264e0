package org.polity.web.chain.events;

import java.math.BigInteger;
import org.polity.web.values.LogPosition;

/** One of the Governor's settings was given a value; delays and periods are seconds. */
public record GovernorSettingChanged(LogPosition at, Setting setting, BigInteger value) implements ChainEvent {}

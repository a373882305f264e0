package org.polity.web.chain.events;

import java.math.BigInteger;
import org.polity.web.values.LogPosition;

/** A new value of one of the Governor's settings; delays and periods are seconds. */
public record GovernorSettingChanged(LogPosition at, Setting setting, BigInteger value) implements ChainEvent {}

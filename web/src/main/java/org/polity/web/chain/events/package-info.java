/** One record for each contract event, as features listen to them. */
@NamedInterface("events")
@NullMarked
package org.polity.web.chain.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

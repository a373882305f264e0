package org.polity.web.releases;

import java.util.List;
import org.polity.web.values.Address;

/**
 * The data of a page beside the gate's answer.
 *
 * @param epoch of the decision behind the answer; 0 without one
 * @param later releases of the artifact with a later decision for an overlapping scope
 * @param maintainer the account that may withdraw the release; {@link Address#ZERO} if it is unknown
 */
public record GateView(long epoch, List<ModelRelease> later, Address maintainer) {}

package org.polity.web.releases;

import java.util.List;
import org.polity.web.values.Address;

/**
 * What a page shows beside the gate's answer.
 *
 * @param epoch of the decision behind the answer; 0 without one
 * @param later other releases of the artifact that were decided later for a scope that overlaps
 * @param maintainer who may withdraw the release; {@link Address#ZERO} where nobody is known
 */
public record GateView(long epoch, List<ModelRelease> later, Address maintainer) {}

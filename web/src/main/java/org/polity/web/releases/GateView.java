package org.polity.web.releases;

import java.util.List;
import org.polity.web.site.Said;
import org.polity.web.values.Address;

/**
 * What the gate answers now for a release's artifact and scope, in its reader's words.
 *
 * @param key of the answer's looks; `unasked` where the gate can't be asked
 * @param says the answer, with the time at which it ends by itself
 * @param epoch of the decision behind the answer; 0 without one
 * @param later other releases of the artifact that were decided later for a scope that overlaps
 * @param maintainer who may withdraw the release; {@link Address#ZERO} where nobody is known
 */
public record GateView(String key, Said says, long epoch, List<ModelRelease> later, Address maintainer) {}

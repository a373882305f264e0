/** Sends what anybody may send, with an account of the site that has no other right. */
@NamedInterface("keeper")
@NullMarked
package org.polity.web.chain.keeper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** Accounts of the site that pay gas for what others have signed, or anybody may send. */
@NamedInterface("payment")
@NullMarked
package org.polity.web.chain.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

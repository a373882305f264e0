/** Accounts of the site that pay gas for signed ballots, and for calls that any account may make. */
@NamedInterface("payment")
@NullMarked
package org.polity.web.chain.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

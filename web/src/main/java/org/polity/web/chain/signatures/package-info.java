/** Messages that members and evaluators sign (EIP-712), and the check of their signatures. */
@NamedInterface("signatures")
@NullMarked
package org.polity.web.chain.signatures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

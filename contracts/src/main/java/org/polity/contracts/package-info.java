/** Deploys the contracts and proves who holds power over them. The typed bindings are generated beside, in `bindings`. */
@NullMarked
package org.polity.contracts;

import org.jspecify.annotations.NullMarked;

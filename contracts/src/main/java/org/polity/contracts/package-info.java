/** Deploys the contracts, and proves who has power over them. The package `bindings` has the generated bindings. */
@NullMarked
package org.polity.contracts;

import org.jspecify.annotations.NullMarked;

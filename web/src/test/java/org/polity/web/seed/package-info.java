/** A community of any size, made by transactions through the contracts: for tests and benchmarks. */
@NullMarked
package org.polity.web.seed;

import org.jspecify.annotations.NullMarked;

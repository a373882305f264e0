/** Transactions: their pages, and the progress of a sent one. */
@NamedInterface("transactions")
@NullMarked
package org.polity.web.chain.transactions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

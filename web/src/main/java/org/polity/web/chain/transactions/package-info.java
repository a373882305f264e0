/** Transactions: their pages, and how far a sent one has come. */
@NamedInterface("transactions")
@NullMarked
package org.polity.web.chain.transactions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

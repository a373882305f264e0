package org.polity.web.chain.transactions;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Hash;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** A page with `?tx=` waits for the transaction that a wallet just sent; a page with `?done=` confirms its end. */
@ControllerAdvice(annotations = Controller.class)
class SentTransactionAdvice {

    private final Transactions transactions;

    SentTransactionAdvice(Transactions transactions) {
        this.transactions = transactions;
    }

    @ModelAttribute("sent")
    @Nullable
    Hash sent(HttpServletRequest request) {
        return transaction(request, "tx");
    }

    /** Anybody can write an address, so only a transaction of this read model is confirmed. */
    @ModelAttribute("done")
    @Nullable
    Hash done(HttpServletRequest request) {
        Hash transaction = transaction(request, "done");
        try {
            return transaction != null && transactions.find(transaction).isPresent() ? transaction : null;
        } catch (DataAccessException unreachable) {
            return null;
        }
    }

    /** Read from the query alone, because after a failure the body may be unreadable. */
    private static @Nullable Hash transaction(HttpServletRequest request, String parameter) {
        String transaction = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst(parameter);
        return transaction != null && transaction.matches("0x[0-9a-fA-F]{64}") ? new Hash(transaction) : null;
    }
}

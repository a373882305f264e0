package org.polity.web.chain;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** A page reached with `?tx=` waits for the transaction that a wallet has just sent. */
@ControllerAdvice(annotations = Controller.class)
class SentTransactionAdvice {

    /** Read from the query alone: on the way of a failure the body may be what can't be read. */
    @ModelAttribute("sent")
    @Nullable
    Hash sent(HttpServletRequest request) {
        String transaction = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst("tx");
        return transaction != null && transaction.matches("0x[0-9a-fA-F]{64}") ? new Hash(transaction) : null;
    }
}

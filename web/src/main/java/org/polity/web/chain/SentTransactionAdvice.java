package org.polity.web.chain;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A page reached with `?tx=` waits for the transaction that a wallet has just sent. */
@ControllerAdvice(annotations = Controller.class)
class SentTransactionAdvice {

    @ModelAttribute("sent")
    @Nullable
    Hash sent(@RequestParam(name = "tx", required = false) @Nullable String transaction) {
        return transaction != null && transaction.matches("0x[0-9a-fA-F]{64}") ? new Hash(transaction) : null;
    }
}

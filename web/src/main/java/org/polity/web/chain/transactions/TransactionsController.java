package org.polity.web.chain.transactions;

import java.util.List;
import org.polity.web.chain.ChainProperties;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a transaction, and the progress of one that a wallet just sent. */
@Controller
@RequestMapping("/transactions/{hash:0x[0-9a-fA-F]{64}}")
class TransactionsController {

    private final Transactions transactions;
    private final FollowedLogs logs;
    private final TransactionStatus status;
    private final List<RecordPages> records;
    private final ChainProperties properties;

    TransactionsController(
            Transactions transactions,
            FollowedLogs logs,
            TransactionStatus status,
            List<RecordPages> records,
            ChainProperties properties) {
        this.transactions = transactions;
        this.logs = logs;
        this.status = status;
        this.records = records;
        this.properties = properties;
    }

    /** @param after index of the last event of the page before */
    @GetMapping
    String show(@PathVariable Hash hash, @RequestParam(defaultValue = "-1") int after, Model model) {
        ChainTransaction transaction = transactions.find(hash).orElse(null);
        model.addAttribute("hash", hash);
        model.addAttribute("transaction", transaction);
        model.addAttribute("block", transaction == null ? null : logs.block(transaction.blockNumber()));
        model.addAttribute("logs", transaction == null ? new Listing<>(List.of(), null) : logs.of(hash, after));
        model.addAttribute("explorer", properties.explorerUrl());
        return "chain/transaction";
    }

    @GetMapping("/status")
    String status(@PathVariable Hash hash, Model model) {
        TransactionStatus.Stage stage = status.of(hash);
        model.addAttribute("hash", hash);
        model.addAttribute("stage", stage);
        model.addAttribute(
                "made",
                stage == TransactionStatus.Stage.FOLLOWED
                        ? records.stream()
                                .flatMap(kind -> kind.pathOf(hash).stream())
                                .findFirst()
                                .orElse(null)
                        : null);
        return "chain/progress :: progress";
    }
}

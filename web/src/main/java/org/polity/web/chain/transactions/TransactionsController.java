package org.polity.web.chain.transactions;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.CallFault;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page of a transaction, and the progress of one that a wallet just sent. */
@Controller
@RequestMapping("/transactions/{hash:0x[0-9a-fA-F]{64}}")
class TransactionsController {

    private final Transactions transactions;
    private final FollowedLogs logs;
    private final TransactionStatus status;
    private final List<RecordPages> records;

    TransactionsController(
            Transactions transactions, FollowedLogs logs, TransactionStatus status, List<RecordPages> records) {
        this.transactions = transactions;
        this.logs = logs;
        this.status = status;
        this.records = records;
    }

    /**
     * A transaction for programs.
     *
     * @param stage what the site and its node know of it
     * @param block and the following: null or empty before the site has read an event of the transaction
     * @param next index of the last event, where there are more
     */
    record Record(
            Hash hash,
            TransactionStatus.Stage stage,
            @Nullable Long block,
            @Nullable Hash blockHash,
            @Nullable Instant time,
            @Nullable Address sender,
            @Nullable Address recipient,
            @Nullable String input,
            List<FollowedLogs.Entry> events,
            @Nullable String next) {}

    /** @param after index of the last event of the page before */
    @GetMapping
    String show(@PathVariable Hash hash, @RequestParam(defaultValue = "-1") int after, Model model) {
        ChainTransaction transaction = transactions.find(hash).orElse(null);
        model.addAttribute("hash", hash);
        model.addAttribute("stage", known(hash, transaction));
        model.addAttribute("transaction", transaction);
        model.addAttribute("block", transaction == null ? null : logs.block(transaction.blockNumber()));
        model.addAttribute("logs", transaction == null ? new Listing<>(List.of(), null) : logs.of(hash, after));
        return "chain/transaction";
    }

    /** @param after index of the last event of the page before */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Record record(@PathVariable Hash hash, @RequestParam(defaultValue = "-1") int after) {
        ChainTransaction transaction = transactions.find(hash).orElse(null);
        TransactionStatus.Stage stage = known(hash, transaction);
        if (transaction == null) {
            return new Record(hash, stage, null, null, null, null, null, null, List.of(), null);
        }
        BlockHeader block = logs.block(transaction.blockNumber());
        Listing<FollowedLogs.Entry> events = logs.of(hash, after);
        return new Record(
                hash,
                stage,
                block.number(),
                block.hash(),
                block.time(),
                transaction.sender(),
                transaction.recipient(),
                transaction.input(),
                events.rows(),
                events.next());
    }

    /** A transaction that neither the site nor the node knows has no page. */
    private TransactionStatus.Stage known(Hash hash, @Nullable ChainTransaction transaction) {
        TransactionStatus.Stage stage;
        try {
            stage = transaction == null ? status.asked(hash) : TransactionStatus.Stage.FOLLOWED;
        } catch (IOException unreachable) {
            throw new RequestRefused(HttpStatus.SERVICE_UNAVAILABLE, CallFault.Plain.UNREACHABLE);
        }
        if (stage == TransactionStatus.Stage.UNKNOWN) {
            throw new RequestRefused(HttpStatus.NOT_FOUND, TransactionFault.Plain.UNKNOWN);
        }
        return stage;
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

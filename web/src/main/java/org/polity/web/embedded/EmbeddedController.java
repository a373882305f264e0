package org.polity.web.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.polity.web.chain.RequestRefused;
import org.polity.web.embedded.demo.DemoRefusal;
import org.polity.web.embedded.demo.Making;
import org.polity.web.site.LocalPath;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages that only the embedded default has: its clock, its accounts, and its node for the development wallet. */
@Controller
@RequestMapping("/embedded")
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class EmbeddedController {

    private static final int LARGEST_REQUEST = 256 * 1024;
    private static final long SECONDS_OF_A_MINUTE = 60;
    private static final Duration LONGEST_ADVANCE = Duration.ofDays(30);
    private static final String SENDING = "eth_sendRawTransaction";
    private static final Set<String> METHODS = Set.of(
            "eth_chainId",
            "eth_blockNumber",
            "eth_getTransactionCount",
            "eth_estimateGas",
            "eth_call",
            "eth_gasPrice",
            "eth_feeHistory",
            "eth_maxPriorityFeePerGas",
            "eth_getBlockByNumber",
            SENDING,
            "eth_getTransactionReceipt",
            "eth_getTransactionByHash",
            "eth_getBalance",
            "net_version");
    private static final List<DevelopmentAccount> IN_THE_WALLET = List.of(
            DevelopmentAccount.MEMBER_1,
            DevelopmentAccount.MEMBER_2,
            DevelopmentAccount.MEMBER_3,
            DevelopmentAccount.MAINTAINER,
            DevelopmentAccount.GUARDIAN);

    private final Embedded embedded;
    private final EmbeddedEvaluators evaluators;
    private final DevelopmentClock clock;
    private final Making making;
    private final JsonMapper json;
    private final MessageSource messages;

    EmbeddedController(
            Embedded embedded,
            EmbeddedEvaluators evaluators,
            DevelopmentClock clock,
            Making making,
            JsonMapper json,
            MessageSource messages) {
        this.embedded = embedded;
        this.evaluators = evaluators;
        this.clock = clock;
        this.making = making;
        this.json = json;
        this.messages = messages;
    }

    /** The site's pages show the requested time; the chain moves there in one block. */
    @PostMapping("/clock")
    String advance(@RequestParam long seconds, @RequestParam(defaultValue = "/") String back) throws IOException {
        if (seconds > 0 && seconds <= LONGEST_ADVANCE.toSeconds()) {
            clock.advance(Duration.ofSeconds(seconds));
        }
        return "redirect:" + LocalPath.or(back, "/");
    }

    /** For a reader without scripts: a form with the token that the page before does not hold. */
    @GetMapping("/clock")
    String clock(@RequestParam long seconds, @RequestParam(defaultValue = "/") String back, Model model) {
        model.addAttribute("seconds", seconds);
        model.addAttribute("minutes", Math.ceilDiv(seconds, SECONDS_OF_A_MINUTE));
        model.addAttribute("back", LocalPath.or(back, "/"));
        return "embedded/clock";
    }

    /** The running processes, their start times and the number of their restarts; 503 while a process is missing. */
    @GetMapping("/state")
    ResponseEntity<Embedded.State> state() {
        Embedded.State state = embedded.state(evaluators.rounds());
        boolean isWell = state.database().isUp() && state.node().isUp() && state.hasRoom();
        return ResponseEntity.status(isWell ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(state);
    }

    /** @param key publicly known, and valid for this embedded chain only */
    record Account(String name, String address, String key) {}

    @GetMapping("/accounts.json")
    @ResponseBody
    List<Account> accounts(Locale locale) {
        return IN_THE_WALLET.stream()
                .map(account -> new Account(
                        messages.getMessage(account.messageKey(), null, locale), account.address(), account.key()))
                .toList();
    }

    @PostMapping(
            path = "/rpc",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<byte[]> rpc(@RequestBody byte[] request) throws IOException {
        if (request.length > LARGEST_REQUEST) {
            return ResponseEntity.status(413).build();
        }
        if (making.delays(null) && new String(request, StandardCharsets.UTF_8).contains(SENDING)) {
            throw new RequestRefused(HttpStatus.SERVICE_UNAVAILABLE, DemoRefusal.Plain.UNDER_WAY);
        }
        return isAllowed(request)
                ? ResponseEntity.ok(embedded.node().post(request))
                : ResponseEntity.badRequest().build();
    }

    private boolean isAllowed(byte[] request) {
        try {
            JsonNode call = json.readTree(request);
            return call.isArray() ? call.valueStream().allMatch(EmbeddedController::isAllowed) : isAllowed(call);
        } catch (JacksonException malformed) {
            return false;
        }
    }

    private static boolean isAllowed(JsonNode call) {
        return METHODS.contains(call.path("method").asString(""));
    }
}

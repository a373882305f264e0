package org.polity.web.releases;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.signatures.TokenPaper;
import org.polity.web.values.Address;
import org.polity.web.values.PlainText;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** An account makes, lists and revokes its tokens by signatures of its wallet; the site has no passwords. */
@Controller
@RequestMapping("/tokens")
class UploadTokensController {

    private static final Set<String> ACTIONS = Set.of("make", "list", "revoke");
    private static final Duration TO_SIGN = Duration.ofMinutes(10);
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_NAME = 60;

    private final TokenPaper paper;
    private final UploadTokens tokens;
    private final MessageSource messages;

    UploadTokensController(TokenPaper paper, UploadTokens tokens, MessageSource messages) {
        this.paper = paper;
        this.tokens = tokens;
        this.messages = messages;
    }

    @GetMapping
    String page() {
        return "releases/tokens";
    }

    /**
     * @param typedData EIP-712, for `eth_signTypedData_v4`
     * @param ballot the fields that come back with the signature; the name is of the page's script
     */
    record Paper(Map<String, Object> typedData, String summary, Unsigned ballot) {}

    /** Seconds since 1970. */
    record Unsigned(String action, String name, String account, long endsAt, long signedAt) {}

    @PostMapping("/typed-data")
    @ResponseBody
    Paper typedData(
            @RequestParam String action,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "90") int days,
            @RequestParam Address from,
            Locale locale) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String given = new PlainText(name.strip()).upTo(LONGEST_NAME);
        requireKnown(action, given);
        if (days < 1 || days > MOST_DAYS) {
            throw new RequestRefused(new TokenRefusal.Days(MOST_DAYS));
        }
        TokenPaper.Request request = new TokenPaper.Request(action, given, from, now.plus(Duration.ofDays(days)), now);
        return new Paper(
                paper.typedData(request).tree(),
                messages.getMessage("releases.tokens.sign." + action, new Object[] {given, days}, locale),
                new Unsigned(action, given, from.value(), request.endsAt().getEpochSecond(), now.getEpochSecond()));
    }

    /** The fields as signed, with the signature. */
    record Signed(
            @Nullable String action,
            @Nullable String name,
            @Nullable Address account,
            long endsAt,
            long signedAt,
            @Nullable String signature) {}

    record Taken(String message) {}

    @PostMapping
    @ResponseBody
    Taken take(@RequestBody Signed signed, Locale locale) throws IOException {
        if (signed.action() == null
                || signed.name() == null
                || signed.account() == null
                || signed.signature() == null
                || signed.signature().length() > 10_000) {
            throw new RequestRefused(TokenRefusal.Plain.INCOMPLETE);
        }
        requireKnown(signed.action(), signed.name());
        Instant signedAt = Instant.ofEpochSecond(signed.signedAt());
        Instant endsAt = Instant.ofEpochSecond(signed.endsAt());
        Instant now = Instant.now();
        if (signedAt.isAfter(now) || signedAt.plus(TO_SIGN).isBefore(now)) {
            throw new RequestRefused(TokenRefusal.Plain.OLD_SIGNATURE);
        }
        if (endsAt.isBefore(now) || endsAt.isAfter(now.plus(Duration.ofDays(MOST_DAYS)))) {
            throw new RequestRefused(new TokenRefusal.Days(MOST_DAYS));
        }
        TokenPaper.Request request =
                new TokenPaper.Request(signed.action(), signed.name(), signed.account(), endsAt, signedAt);
        if (!paper.isSigned(request, signed.signature())) {
            throw new RequestRefused(TokenRefusal.Plain.NOT_SIGNED);
        }
        return new Taken(
                switch (signed.action()) {
                    case "make" -> made(request, locale);
                    case "revoke" ->
                        say(locale, "releases.tokens.revoked", tokens.revoke(signed.account(), signed.name()));
                    default -> listed(tokens.of(signed.account()), locale);
                });
    }

    private String made(TokenPaper.Request request, Locale locale) {
        if (!tokens.isMaintainer(request.account())) {
            throw new RequestRefused(TokenRefusal.Plain.NO_MAINTAINER);
        }
        if (tokens.of(request.account()).size() >= UploadTokens.MOST) {
            throw new RequestRefused(new TokenRefusal.TooMany(UploadTokens.MOST));
        }
        String token = tokens.make(request.account(), request.name(), request.endsAt(), paper.digest(request))
                .orElseThrow(() -> new RequestRefused(TokenRefusal.Plain.OLD_SIGNATURE));
        return say(locale, "releases.tokens.made", token);
    }

    private String listed(List<UploadTokens.Held> held, Locale locale) {
        if (held.isEmpty()) {
            return say(locale, "releases.tokens.none");
        }
        return String.join(
                " · ",
                held.stream()
                        .map(one -> one.usedAt() == null
                                ? say(
                                        locale,
                                        "releases.tokens.unused",
                                        one.name(),
                                        one.endsAt().toString())
                                : say(
                                        locale,
                                        "releases.tokens.used",
                                        one.name(),
                                        one.endsAt().toString(),
                                        one.usedAt()
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .toString()))
                        .toList());
    }

    private static void requireKnown(String action, String name) {
        if (!ACTIONS.contains(action)) {
            throw new RequestRefused(TokenRefusal.Plain.INCOMPLETE);
        }
        if (!action.equals("list") && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw new RequestRefused(new TokenRefusal.Name(LONGEST_NAME));
        }
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}

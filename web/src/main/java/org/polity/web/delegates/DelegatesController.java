package org.polity.web.delegates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.TokenCalls;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.site.Kept;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
@RequestMapping("/delegates")
class DelegatesController {

    private final Accounts accounts;
    private final TokenCalls token;
    private final Simulation simulation;
    private final MessageSource messages;

    DelegatesController(Accounts accounts, TokenCalls token, Simulation simulation, MessageSource messages) {
        this.accounts = accounts;
        this.token = token;
        this.simulation = simulation;
        this.messages = messages;
    }

    /** @param share share of all voting power, in per cent */
    record Row(Account account, BigDecimal share) {}

    /** @param after the last account of the page before */
    @Kept("after")
    @GetMapping
    String list(@RequestParam(required = false) @Nullable Address after, Model model) {
        TokenAmount total = new TokenAmount(accounts.delegated().toBigIntegerExact());
        model.addAttribute(
                "rows",
                accounts.mostPowerfulFirst(Optional.ofNullable(after).flatMap(accounts::find))
                        .map(account -> new Row(account, share(account.votes(), total))));
        return "delegates/list";
    }

    /** The tokens of an account and its delegate: a fragment, loaded when a wallet is connected. */
    @GetMapping(params = "account")
    String mine(@RequestParam Address account, Model model) {
        model.addAttribute("address", account);
        model.addAttribute("account", accounts.find(account).orElse(null));
        return "delegates/mine :: mine";
    }

    @PostMapping("/delegation")
    @ResponseBody
    WalletCall delegation(@RequestParam Address from, @RequestParam String to, Locale locale) {
        Address delegate = parse(to);
        PreparedCall call = token.delegate(delegate);
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
        });
        String words = delegate.equals(from)
                ? messages.getMessage("delegates.sign-self", null, locale)
                : messages.getMessage("delegates.sign", new Object[] {delegate.value()}, locale);
        return WalletCall.of(call, words, "/delegates");
    }

    private static Address parse(String text) {
        String written = text.strip();
        Address address;
        try {
            address = new Address(written);
        } catch (IllegalArgumentException malformed) {
            throw new RequestRefused(new DelegationRefusal.NoAddress(text));
        }
        if (address.equals(Address.ZERO)) {
            throw new RequestRefused(DelegationRefusal.Plain.ZERO_ADDRESS);
        }
        if (!Address.keepsChecksum(written)) {
            throw new RequestRefused(new DelegationRefusal.WrongChecksum(written));
        }
        return address;
    }

    private static BigDecimal share(TokenAmount part, TokenAmount whole) {
        return whole.isZero()
                ? BigDecimal.ZERO
                : new BigDecimal(part.units())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(new BigDecimal(whole.units()), 1, RoundingMode.HALF_UP);
    }
}

package org.polity.web.delegates;

import jakarta.servlet.http.HttpServletRequest;
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
import org.polity.web.site.Names;
import org.polity.web.values.Address;
import org.polity.web.values.ListAddress;
import org.polity.web.values.Listing;
import org.polity.web.values.SearchWords;
import org.polity.web.values.TokenAmount;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

@Controller
@RequestMapping("/delegates")
class DelegatesController {

    private final Accounts accounts;
    private final AccountSearch search;
    private final TokenCalls token;
    private final Simulation simulation;
    private final MessageSource messages;

    DelegatesController(
            Accounts accounts, AccountSearch search, TokenCalls token, Simulation simulation, MessageSource messages) {
        this.accounts = accounts;
        this.search = search;
        this.token = token;
        this.simulation = simulation;
        this.messages = messages;
    }

    /** @param share share of all voting power, in per cent */
    record Row(Account account, BigDecimal share) {}

    /**
     * @param q a name or the beginning of an address
     * @param after the last account of the page before
     */
    @Kept({"order", "after"})
    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(required = false) @Nullable Address after,
            @ModelAttribute(name = "names", binding = false) Names names,
            HttpServletRequest request,
            Model model) {
        SearchWords words = SearchWords.typed(q);
        AccountOrder chosen = AccountOrder.named(order);
        Optional<Account> last = Optional.ofNullable(after)
                .map(given ->
                        accounts.find(given).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        ListAddress list = ListAddress.of("/delegates").with("q", words.text()).with("order", chosen.parameter());
        ListAddress address =
                list.with("after", words.isEmpty() ? last.map(Account::address).orElse(null) : null);
        if (!address.isSpelledBy(request.getParameterMap())) {
            return "redirect:" + address;
        }
        TokenAmount total = new TokenAmount(accounts.delegated().toBigIntegerExact());
        Listing<Account> found = words.isEmpty() ? listed(chosen, last) : search.find(words, names);
        model.addAttribute("words", words);
        model.addAttribute("order", chosen);
        model.addAttribute("orders", AccountOrder.values());
        model.addAttribute("rows", found.map(account -> new Row(account, share(account.votes(), total))));
        model.addAttribute("next", list.with("after", found.next()).toString());
        return "delegates/list";
    }

    private Listing<Account> listed(AccountOrder order, Optional<Account> after) {
        return switch (order) {
            case VOTES -> accounts.mostPowerfulFirst(after);
            case TOKENS -> accounts.richestFirst(after);
        };
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
    WalletCall delegation(
            @RequestParam Address from,
            @RequestParam String to,
            @ModelAttribute(name = "names", binding = false) Names names,
            Locale locale) {
        Address delegate = parse(to);
        PreparedCall call = token.delegate(delegate);
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new RequestRefused(refusal);
        });
        return WalletCall.of(call, words(from, delegate, names.of(delegate), locale), "/delegates");
    }

    /** What is signed; a name alone would not say which account it is. */
    private String words(Address from, Address delegate, @Nullable String name, Locale locale) {
        if (delegate.equals(from)) {
            return messages.getMessage("delegates.sign-self", null, locale);
        }
        return name == null
                ? messages.getMessage("delegates.sign", new Object[] {delegate.value()}, locale)
                : messages.getMessage("delegates.sign-named", new Object[] {name, delegate.value()}, locale);
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

    /** In per cent, with one decimal. */
    static BigDecimal share(TokenAmount part, TokenAmount whole) {
        return whole.isZero()
                ? BigDecimal.ZERO
                : new BigDecimal(part.units())
                        .multiply(BigDecimal.valueOf(100))
                        .divide(new BigDecimal(whole.units()), 1, RoundingMode.HALF_UP);
    }
}

package org.polity.web.delegates;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.web.proposals.ListedProposal;
import org.polity.web.proposals.ListedProposals;
import org.polity.web.site.Kept;
import org.polity.web.site.Names;
import org.polity.web.values.Address;
import org.polity.web.values.ListAddress;
import org.polity.web.values.Listing;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One account: with whose power it votes, and how it has voted. */
@Controller
class DelegateController {

    private static final LogPosition LAST = new LogPosition(Long.MAX_VALUE, Integer.MAX_VALUE);

    private final Accounts accounts;
    private final UsedPower used;
    private final ListedProposals proposals;

    DelegateController(Accounts accounts, UsedPower used, ListedProposals proposals) {
        this.accounts = accounts;
        this.used = used;
        this.proposals = proposals;
    }

    /**
     * @param after the account before the listed ones that it votes for
     * @param before the position of the ballot before the listed ones
     */
    @Kept("after")
    @GetMapping("/delegates/{account:0x[0-9a-fA-F]{40}}")
    String show(
            @PathVariable String account,
            @RequestParam(required = false) @Nullable Address after,
            @RequestParam(required = false) @Nullable LogPosition before,
            @ModelAttribute(name = "names", binding = false) Names names,
            HttpServletRequest request,
            Model model) {
        Account shown = account(new Address(account));
        Optional<Account> last = Optional.ofNullable(after).map(this::account);
        ListAddress list = ListAddress.of("/delegates/" + shown.address());
        ListAddress address =
                list.with("after", last.map(Account::address).orElse(null)).with("before", before);
        if (!address.isSpelledBy(request.getParameterMap())
                || !account.equals(shown.address().value())) {
            return "redirect:" + address;
        }
        Listing<Account> represented = accounts.representedBy(shown.address(), last);
        Listing<UsedPower.Used> ballots = used.of(shown.address(), before == null ? LAST : before);
        model.addAttribute("account", shown);
        model.addAttribute(
                "name",
                Objects.requireNonNullElse(
                        names.of(shown.address()), shown.address().shortened()));
        model.addAttribute("represented", represented);
        model.addAttribute("ballots", ballots);
        model.addAttribute("titles", titles(ballots));
        model.addAttribute(
                "share",
                DelegatesController.share(
                        shown.votes(), new TokenAmount(accounts.delegated().toBigIntegerExact())));
        model.addAttribute(
                "nextRepresented", list.with("after", represented.next()).toString());
        model.addAttribute("nextBallots", list.with("before", ballots.next()).toString());
        return "delegates/show";
    }

    private Map<String, String> titles(Listing<UsedPower.Used> ballots) {
        return proposals.of(ballots.map(UsedPower.Used::proposal)).rows().stream()
                .collect(Collectors.toMap(proposal -> proposal.id().toString(), ListedProposal::title));
    }

    private Account account(Address address) {
        return accounts.find(address).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

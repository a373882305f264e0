package org.polity.web.delegates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.polity.web.site.Names;
import org.polity.web.values.Listing;
import org.polity.web.values.SearchWords;
import org.springframework.stereotype.Component;

/** Finds accounts by their names, or by the beginning of their addresses: at most fifty. */
@Component
class AccountSearch {

    private static final Pattern BEGINNING = Pattern.compile("0x[0-9a-f]{1,40}");
    /** After every hexadecimal digit. */
    private static final String AFTER_DIGITS = "g";

    private final Accounts accounts;

    AccountSearch(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @return `next` says that there are more; they are found by more characters of the address */
    Listing<Account> find(SearchWords words, Names names) {
        List<String> named = names.byAddress().entrySet().stream()
                .filter(name -> words.isIn(name.getValue()))
                .map(Map.Entry::getKey)
                .limit(Listing.MOST)
                .toList();
        List<Account> found = new ArrayList<>(accounts.among(named));
        String beginning = words.text().toLowerCase(Locale.ROOT);
        if (BEGINNING.matcher(beginning).matches()) {
            accounts.between(beginning, beginning + AFTER_DIGITS, Listing.ASKED).stream()
                    .filter(account -> !named.contains(account.address().value()))
                    .forEach(found::add);
        }
        return Listing.of(found.subList(0, Math.min(found.size(), Listing.ASKED)), Account::address);
    }
}

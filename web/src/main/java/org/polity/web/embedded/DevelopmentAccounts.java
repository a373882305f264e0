package org.polity.web.embedded;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.polity.web.site.KnownAccounts;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The embedded chain's accounts by their roles. */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
class DevelopmentAccounts implements KnownAccounts {

    private final Map<DevelopmentAccount, String> addresses = Arrays.stream(DevelopmentAccount.values())
            .collect(Collectors.toMap(account -> account, DevelopmentAccount::address));
    private final MessageSource messages;

    DevelopmentAccounts(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public Map<String, String> names(Locale locale) {
        return addresses.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getValue().toLowerCase(Locale.ROOT),
                        entry -> messages.getMessage(entry.getKey().messageKey(), null, locale)));
    }
}

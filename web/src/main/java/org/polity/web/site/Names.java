package org.polity.web.site;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of accounts, where they are known; an account without a name appears by its address. */
public record Names(Map<String, String> byAddress) {

    public @Nullable String of(Object address) {
        return byAddress.get(String.valueOf(address).toLowerCase(Locale.ROOT));
    }
}

package org.polity.web.site;

import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.polity.web.chain.ChainProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Polity's own contracts by what they are. */
@Component
class ContractNames implements KnownAccounts {

    private final Map<String, String> keys;
    private final MessageSource messages;

    ContractNames(ChainProperties chain, MessageSource messages) {
        ChainProperties.Addresses addresses = chain.addresses();
        this.keys = Map.of(
                addresses.token(), "contract.token",
                addresses.governor(), "contract.governor",
                addresses.timelock(), "contract.timelock",
                addresses.registry(), "contract.registry",
                addresses.council(), "contract.council",
                addresses.gate(), "contract.gate");
        this.messages = messages;
    }

    @Override
    public Map<String, String> names(Locale locale) {
        return keys.entrySet().stream()
                .collect(Collectors.toMap(
                        address -> address.getKey().toLowerCase(Locale.ROOT), address -> word(address, locale)));
    }

    private String word(Entry<String, String> address, Locale locale) {
        return messages.getMessage(address.getValue(), null, locale);
    }
}

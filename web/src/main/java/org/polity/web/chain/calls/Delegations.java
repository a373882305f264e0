package org.polity.web.chain.calls;

import java.io.IOException;
import org.polity.web.chain.Contracts;
import org.polity.web.values.Address;
import org.springframework.stereotype.Component;

/** The delegates of accounts, from the token itself, because the read model may be behind. */
@Component
public class Delegations {

    private final Contracts contracts;

    Delegations(Contracts contracts) {
        this.contracts = contracts;
    }

    /** {@link Address#ZERO} while the account has never delegated. */
    public Address of(Address account) throws IOException {
        try {
            return new Address(contracts.token().delegates(account.value()).send());
        } catch (IOException unreachable) {
            throw unreachable;
        } catch (Exception failure) {
            throw new IOException("the delegate of `%s` could not be read".formatted(account), failure);
        }
    }
}

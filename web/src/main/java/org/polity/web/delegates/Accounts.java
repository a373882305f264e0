package org.polity.web.delegates;

import java.util.List;
import java.util.Optional;
import org.polity.web.values.Address;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Accounts extends Repository<Account, String> {

    Optional<Account> findById(String account);

    default Optional<Account> find(Address address) {
        return findById(address.value());
    }

    @Query("select a from Account a order by a.votes desc, a.balance desc, a.account")
    List<Account> mostPowerfulFirst();
}

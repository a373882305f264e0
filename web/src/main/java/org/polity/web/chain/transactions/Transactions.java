package org.polity.web.chain.transactions;

import java.util.Optional;
import org.polity.web.values.Hash;
import org.springframework.data.repository.Repository;

public interface Transactions extends Repository<ChainTransaction, String> {

    Optional<ChainTransaction> findById(String hash);

    default Optional<ChainTransaction> find(Hash hash) {
        return findById(hash.value());
    }
}

package org.polity.web.chain;

import java.util.Optional;

/** Where that has its page which a transaction has made. */
public interface MadeRecords {

    /** The path of the page, if the transaction made a record of this kind and it is in the read model. */
    Optional<String> pathOf(Hash transaction);
}

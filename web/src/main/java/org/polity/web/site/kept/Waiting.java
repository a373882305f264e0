package org.polity.web.site.kept;

import java.util.concurrent.Semaphore;
import org.polity.web.site.Sender;
import org.polity.web.site.SenderCounts;

/** Readers who wait for pages that others make: so many, and so many of one sender. */
final class Waiting {

    private final Semaphore places;
    private final int ofOne;
    private final SenderCounts senders = new SenderCounts();

    Waiting(int places, int ofOne) {
        this.places = new Semaphore(places);
        this.ofOne = ofOne;
    }

    /** @return false where there is no place; a place has to be given back by {@link #end} */
    boolean begin(Sender sender) {
        if (senders.begin(sender) <= ofOne && places.tryAcquire()) {
            return true;
        }
        senders.end(sender);
        return false;
    }

    void end(Sender sender) {
        places.release();
        senders.end(sender);
    }
}

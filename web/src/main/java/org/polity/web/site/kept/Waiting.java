package org.polity.web.site.kept;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.polity.web.site.Sender;

/** Readers who wait for pages that others make: so many, and so many of one sender. */
final class Waiting {

    private final Semaphore places;
    private final int ofOne;
    private final ConcurrentMap<Sender, Integer> senders = new ConcurrentHashMap<>();

    Waiting(int places, int ofOne) {
        this.places = new Semaphore(places);
        this.ofOne = ofOne;
    }

    /** @return false where there is no place; a place has to be given back by {@link #end} */
    boolean begin(Sender sender) {
        if (senders.merge(sender, 1, Integer::sum) <= ofOne && places.tryAcquire()) {
            return true;
        }
        left(sender);
        return false;
    }

    void end(Sender sender) {
        places.release();
        left(sender);
    }

    private void left(Sender sender) {
        senders.computeIfPresent(sender, (one, count) -> count == 1 ? null : count - 1);
    }
}

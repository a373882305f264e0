package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The releases that the evaluators may decide now: submissions, and decisions whose clearance must be renewed. A
 * release is checked again after one of its events, after a change of the policy set, and at its next deadline. After a
 * reorganisation every release is checked again. The last events are read repeatedly, and a settled release is
 * forgotten only when its end is equally deep.
 */
final class DecidableReleases {

    private final GateReader chain;
    private final SortedMap<BigInteger, Outlook> outlooks = new TreeMap<>();
    private long next;
    private long epoch;

    @Nullable
    private BlockHead seen;

    /** @param fromBlock block of the first contract */
    DecidableReleases(GateReader chain, long fromBlock) {
        this.chain = chain;
        this.next = fromBlock;
    }

    /** In the order of submission. */
    List<BigInteger> now() throws IOException {
        BlockHead head = chain.head();
        forgetAnswers(head);
        for (Map.Entry<BigInteger, Outlook> one : outlooks.entrySet()) {
            if (one.getValue().isDue(head)) {
                one.setValue(look(one.getKey(), head));
            }
        }
        outlooks.values()
                .removeIf(outlook -> outlook instanceof Outlook.Settled settled
                        && settled.in() + Announcements.READ_AGAIN <= head.number());
        return outlooks.entrySet().stream()
                .filter(one -> one.getValue() instanceof Outlook.Decidable)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void forgetAnswers(BlockHead head) throws IOException {
        long present = chain.epoch();
        if (present != epoch || seen == null || !chain.has(seen)) {
            outlooks.replaceAll((release, before) -> new Outlook.Unclear());
        }
        if (head.number() >= next) {
            chain.changedReleases(next, head.number()).forEach(release -> outlooks.put(release, new Outlook.Unclear()));
        }
        next = Math.max(next, head.number() - Announcements.READ_AGAIN + 1);
        epoch = present;
        seen = head;
    }

    private Outlook look(BigInteger id, BlockHead head) throws IOException {
        HeldRelease held = chain.held(id);
        Outlook settled = new Outlook.Settled(head.number());
        return switch (held.status()) {
            case NONE, RECALLED, SUSPENDED, SUPERSEDED, WITHDRAWN -> settled;
            case BLOCKED -> held.hasClearance() ? decidableOr(id, new Outlook.Later(Instant.MAX)) : settled;
            case SUBMITTED -> isRecalled(id) ? settled : decidableOr(id, new Outlook.Unclear());
            case CHALLENGED -> decidableOr(id, new Outlook.Later(after(chain.endOfChallenge(id), head)));
            case CLEARED -> renewal(id, held, head);
        };
    }

    private Outlook decidableOr(BigInteger id, Outlook otherwise) throws IOException {
        return chain.isDecidable(id) ? new Outlook.Decidable() : otherwise;
    }

    private Outlook renewal(BigInteger id, HeldRelease held, BlockHead head) throws IOException {
        if (chain.isDecidable(id)) {
            return new Outlook.Decidable();
        }
        if (chain.status(id) == HeldRelease.Status.BLOCKED) {
            // the evidence was overturned, and a vote on another release may reverse this
            return new Outlook.Unclear();
        }
        if (isRecalled(id) || !chain.isDecisive(id, held)) {
            return new Outlook.Settled(head.number());
        }
        return new Outlook.Later(held.validUntil().equals(Instant.MAX) ? Instant.MAX : after(held.validUntil(), head));
    }

    private boolean isRecalled(BigInteger id) throws IOException {
        return chain.status(id) == HeldRelease.Status.RECALLED;
    }

    /** The first second after a deadline; if it has passed and another reason remains, the next block. */
    private static Instant after(Instant end, BlockHead head) {
        Instant first = end.plusSeconds(1);
        return first.isAfter(head.time()) ? first : head.time();
    }
}

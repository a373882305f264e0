package org.polity.web.chain.follower;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.polity.web.values.Hash;

/** What a follower says of itself, for tests of those who read it. */
public final class Healths {

    private Healths() {}

    public static ChainHealth reached(long head) {
        ChainHealth health = new ChainHealth();
        health.reached(header(head));
        return health;
    }

    /** Each kind of trouble in which a follower that had come to that block can be. */
    public static List<ChainHealth> troubled(long head) {
        ChainHealth behind = reached(head);
        behind.doubtful(header(head), new NodeFault.Behind(0, head));
        ChainHealth stuck = reached(head);
        stuck.doubtful(header(head), new NodeFault.Stuck(head));
        ChainHealth lost = reached(head);
        lost.lost(NodeFault.Plain.FAILED, new IOException("broken"));
        ChainHealth unreachable = reached(head);
        unreachable.lost(NodeFault.Plain.UNREACHABLE, new IOException("broken"));
        return List.of(behind, stuck, lost, unreachable, new ChainHealth());
    }

    private static BlockHeader header(long number) {
        return new BlockHeader(number, Hash.ZERO, Hash.ZERO, Instant.EPOCH);
    }
}

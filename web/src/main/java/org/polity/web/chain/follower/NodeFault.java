package org.polity.web.chain.follower;

import java.time.Instant;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why the site does not follow the chain now. */
public sealed interface NodeFault extends Coded {

    /** The node's answer does not fit its block's hash, bloom or receipts root, or cannot be read. */
    record Contradicts(long block) implements NodeFault {}

    /** @param error of JSON-RPC */
    record Refuses(long error) implements NodeFault {}

    /** @param time of the node's newest block, beyond the tolerance of clocks */
    record Ahead(Instant time) implements NodeFault {}

    /** @param time of the newest block, without a later one */
    record Stale(Instant time) implements NodeFault {}

    /** @param head of the node, below the last followed block */
    record Behind(long head, long followed) implements NodeFault {}

    /** @param found the chain id of the node */
    record OtherNetwork(long expected, long found) implements NodeFault {}

    /** This site cannot take a block, although it goes back and reads the block again. */
    record Stuck(long block) implements NodeFault {}

    /** A fault without arguments. */
    enum Plain implements NodeFault {
        UNREACHABLE,
        OTHER_GENESIS,
        /** No block is followed yet, and the node has no code at the Governor's address. */
        NO_CONTRACTS,
        /** The site's database cannot be read or written. */
        DATABASE_AWAY,
        /** A fault of the site itself. */
        FAILED
    }

    @Override
    default String code() {
        return switch (this) {
            case Contradicts fault -> "node.contradicts";
            case Refuses fault -> "node.refuses";
            case Ahead fault -> "node.ahead";
            case Stale fault -> "node.stale";
            case Behind fault -> "node.behind";
            case OtherNetwork fault -> "node.other-network";
            case Stuck fault -> "node.stuck";
            case Plain.UNREACHABLE -> "node.unreachable";
            case Plain.OTHER_GENESIS -> "node.other-genesis";
            case Plain.NO_CONTRACTS -> "node.no-contracts";
            case Plain.DATABASE_AWAY -> "node.database-away";
            case Plain.FAILED -> "node.failed";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Contradicts fault -> Arguments.of("block", fault.block());
            case Refuses fault -> Arguments.of("error", fault.error());
            case Ahead fault -> Arguments.NONE.and("time", fault.time());
            case Stale fault -> Arguments.NONE.and("time", fault.time());
            case Behind fault -> Arguments.of("head", fault.head()).and("followed", fault.followed());
            case OtherNetwork fault ->
                Arguments.of("expected", fault.expected()).and("found", fault.found());
            case Stuck fault -> Arguments.of("block", fault.block());
            case Plain fault -> Arguments.NONE;
        };
    }
}

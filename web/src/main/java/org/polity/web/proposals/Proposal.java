package org.polity.web.proposals;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.annotations.Immutable;
import org.polity.web.chain.events.Action;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;

/** A proposal from the chain's events, with its text and its calls. */
@Entity
@Immutable
@Table(schema = "chain", name = "proposals")
public class Proposal extends Poll {

    private String[] targets;
    private BigDecimal[] amounts;
    private String[] calldatas;
    private String description;
    private String descriptionHash;

    @SuppressWarnings("NullAway.Init")
    protected Proposal() {}

    public ProposalText text() {
        return ProposalText.parse(description);
    }

    public List<Action> actions() {
        return IntStream.range(0, targets.length)
                .mapToObj(i -> new Action(new Address(targets[i]), amounts[i].toBigInteger(), calldatas[i]))
                .toList();
    }

    /** For reading only, because the chain's bytes may not be text. */
    public String description() {
        return description;
    }

    /** The hash by which the contracts identify the proposal. */
    public Hash descriptionHash() {
        return new Hash(descriptionHash);
    }
}

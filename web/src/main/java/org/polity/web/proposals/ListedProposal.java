package org.polity.web.proposals;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A proposal in a list, without its calls and reasons, which may be long. */
@Entity
@Immutable
@Table(schema = "chain", name = "proposals")
public class ListedProposal extends Poll {

    /** The first 1,000 characters of the description. */
    private String opening;

    @SuppressWarnings("NullAway.Init")
    protected ListedProposal() {}

    public String title() {
        return ProposalText.title(opening);
    }
}

package org.polity.web.embedded.demo;

import org.polity.web.embedded.DevelopmentAccount;

/** @param support 0 against, 1 for, 2 abstain */
record Opinion(DevelopmentAccount voter, int support, String reason) {

    static Opinion inFavour(DevelopmentAccount voter, String reason) {
        return new Opinion(voter, 1, reason);
    }

    static Opinion against(DevelopmentAccount voter, String reason) {
        return new Opinion(voter, 0, reason);
    }

    static Opinion abstaining(DevelopmentAccount voter, String reason) {
        return new Opinion(voter, 2, reason);
    }
}

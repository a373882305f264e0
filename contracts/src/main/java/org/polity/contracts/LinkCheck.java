package org.polity.contracts;

import java.io.IOException;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Checks that the timelock owns every contract, and that the contracts refer only to each other. */
final class LinkCheck {

    private final Reading reading;

    LinkCheck(Reading reading) {
        this.reading = reading;
    }

    void run() throws IOException {
        owner(Part.TOKEN, reading.token().owner());
        owner(Part.REGISTRY, reading.registry().owner());
        owner(Part.COUNCIL, reading.council().owner());
        owner(Part.GATE, reading.gate().owner());
        link(Part.TOKEN, "governor", reading.token().governor(), Part.GOVERNOR);
        link(Part.GOVERNOR, "token", reading.governor().token(), Part.TOKEN);
        link(Part.GOVERNOR, "timelock", reading.governor().timelock(), Part.TIMELOCK);
        link(Part.GOVERNOR, "council", reading.governor().council(), Part.COUNCIL);
        link(Part.GATE, "registry", reading.gate().registry(), Part.REGISTRY);
        link(Part.GATE, "council", reading.gate().council(), Part.COUNCIL);
        link(Part.GATE, "token", reading.gate().token(), Part.TOKEN);
        link(Part.GATE, "guardianship", reading.gate().guardianship(), Part.GOVERNOR);
    }

    private void owner(Part part, RemoteFunctionCall<String> question) throws IOException {
        reading.ask(part, "owner", question).ifPresent(owner -> {
            if (owner.equalsIgnoreCase(reading.addresses().timelock())) {
                reading.found(Finding.Code.OWNED_BY_TIMELOCK, part);
            } else {
                reading.found(Finding.Code.OWNED_BY_OTHER, part, owner);
            }
        });
    }

    private void link(Part part, String function, RemoteFunctionCall<String> question, Part to) throws IOException {
        String expected = to.in(reading.addresses());
        reading.ask(part, function, question).ifPresent(found -> {
            if (found.equalsIgnoreCase(expected)) {
                reading.found(Finding.Code.LINKED, part, function, to);
            } else {
                reading.found(Finding.Code.LINKED_ELSEWHERE, part, function, expected, found);
            }
        });
    }
}

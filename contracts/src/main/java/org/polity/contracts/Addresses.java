package org.polity.contracts;

import java.util.ArrayList;
import java.util.List;

/** The addresses of the contracts, and the number of the block that deployed the first of them. */
public record Addresses(
        String token, String governor, String timelock, String registry, String council, String gate, long fromBlock) {

    public Addresses {
        List<Problem> problems = new ArrayList<>();
        check("token", token, problems);
        check("governor", governor, problems);
        check("timelock", timelock, problems);
        check("registry", registry, problems);
        check("council", council, problems);
        check("gate", gate, problems);
        if (fromBlock < 0) {
            problems.add(Problem.of(Problem.Kind.TOO_SMALL, "fromBlock", fromBlock, 0));
        }
        InvalidConstitution.unlessEmpty(problems);
    }

    /** All six. */
    public List<String> contracts() {
        return List.of(token, governor, timelock, registry, council, gate);
    }

    private static void check(String field, String address, List<Problem> problems) {
        if (!AddressForm.fits(address)) {
            problems.add(Problem.of(Problem.Kind.NOT_AN_ADDRESS, field, address));
        } else if (address.equals(Constitution.NOBODY)) {
            problems.add(Problem.of(Problem.Kind.ZERO_ADDRESS, field));
        }
    }
}

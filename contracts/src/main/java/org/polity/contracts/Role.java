package org.polity.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** A permission at the timelock, and the accounts that should have it. */
enum Role {
    ADMINISTRATOR(new byte[BuiltCode.Immutable.BYTES], Part.TIMELOCK),
    PROPOSER(named("PROPOSER_ROLE"), Part.GOVERNOR),
    CANCELLER(named("CANCELLER_ROLE"), Part.GOVERNOR),
    EXECUTOR(named("EXECUTOR_ROLE"), Part.GOVERNOR);

    private final byte[] id;
    private final Part holder;

    Role(byte[] id, Part holder) {
        this.id = id;
        this.holder = holder;
    }

    byte[] id() {
        return id.clone();
    }

    Part holder() {
        return holder;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String topic) {
        return Arrays.stream(values())
                .filter(role -> Numeric.toHexString(role.id).equals(topic))
                .findFirst();
    }

    private static byte[] named(String name) {
        return Hash.sha3(name.getBytes(StandardCharsets.UTF_8));
    }
}
